using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>mmengine's merging of a config over its bases.</summary>
internal static class ConfigMerge
{
    private static readonly PyStr DeleteKey = new("_delete_");

    /// <summary>Merges; the child's dicts lose their <c>_delete_</c> on the way, as in mmengine.</summary>
    /// <exception cref="ConfigRaise">A dict lies over something else.</exception>
    public static DictObj Over(DictObj child, DictObj bases)
    {
        var merged = new DictObj(bases.IsConfigDict);
        foreach (var (key, slot) in bases.Items)
            merged.Set(key, slot);
        foreach (var (key, slot) in child.Items)
        {
            if (slot.Value is not DictObj dict)
            {
                merged.Set(key, slot);
                continue;
            }

            if (!merged.Items.TryGetValue(key, out var old) || Deletes(dict))
            {
                merged.Set(key, slot with { Value = ConfigDicts.From(dict) });
                continue;
            }

            merged.Set(key, old.Value switch
            {
                DictObj { Lost: null } below => slot with { Value = Over(dict, below) },
                DynamicObj or OpaqueObj or ExceptionObj or ChangingObj { Lost: not null } => slot with { Value = new DynamicObj(PyRepr.Of(Objects.ToValue(slot.Value))) },
                _ => throw Refused(key, dict, old.Value),
            });
        }

        return merged;
    }

    private static bool Deletes(DictObj dict)
    {
        if (!dict.Items.TryGetValue(DeleteKey, out var flag))
            return false;
        dict.Remove(DeleteKey);
        return Objects.Truth(flag.Value) ?? throw new UnknownException("_delete_");
    }

    private static ConfigRaise Refused(PyValue key, DictObj dict, Obj below)
    {
        var name = key is PyStr s ? s.Value : PyRepr.Of(key);
        return new ConfigRaise(
            "TypeError",
            $"{name}={PyRepr.Of(Objects.ToValue(dict))} in child config cannot inherit from base because {name} is a dict in the child config but is of type <class '{Objects.ClassName(below)}'> in base config. You may set `_delete_=True` to ignore the base config.");
    }
}
