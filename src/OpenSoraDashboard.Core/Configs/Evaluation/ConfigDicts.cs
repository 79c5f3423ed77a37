using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>mmengine's ConfigDict: dicts that are put into one become ConfigDicts, copied on the way.</summary>
internal static class ConfigDicts
{
    /// <summary>What is stored when an object is put into a ConfigDict.</summary>
    public static Obj Hook(Obj value) => value switch
    {
        ChangingObj { Lost: { } source } => new DynamicObj(source),
        DictObj { IsConfigDict: false } d => From(d),
        ListObj l => new ListObj([.. l.Items.Select(i => i with { Value = Hook(i.Value) })]),
        TupleObj t => new TupleObj([.. t.Items.Select(i => i with { Value = Hook(i.Value) })]),
        _ => value,
    };

    /// <summary>A ConfigDict of a dict's items.</summary>
    public static DictObj From(DictObj dict)
    {
        var config = new DictObj(isConfigDict: true);
        foreach (var (key, slot) in dict.Items)
            config.Set(key, slot with { Value = Hook(slot.Value) });
        return config;
    }

    /// <summary>ConfigDict.update: dicts over dicts are joined.</summary>
    public static void Update(DictObj target, IEnumerable<KeyValuePair<PyValue, Slot>> items)
    {
        foreach (var (key, slot) in items)
        {
            if (target.Items.TryGetValue(key, out var old) && old.Value is DictObj inner && slot.Value is DictObj more)
            {
                if (inner.IsConfigDict)
                    Update(inner, more.Items);
                else
                    throw new UnknownException("update");
            }
            else
            {
                target.Set(key, slot with { Value = Hook(slot.Value) });
            }
        }
    }
}
