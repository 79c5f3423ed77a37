using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Puts the values of bases where <c>{{_base_.a.b}}</c> stood.</summary>
internal static class BaseValues
{
    /// <summary>
    /// A copy of the file's own values with every placeholder filled. Each place gets a copy of its own, as mmengine copies
    /// anew at every level: what two names shared is two objects from here on.
    /// </summary>
    /// <exception cref="ConfigRaise">A base has no such value, or something cannot be copied.</exception>
    public static DictObj Fill(DictObj values, DictObj bases)
    {
        // mmengine copies the whole before it looks, so that what cannot be copied is found first.
        return (DictObj)Fill(DeepCopy.Of(values), bases, 0);
    }

    private static Obj Fill(Obj value, DictObj bases, int depth)
    {
        if (depth > 150)
            throw new ConfigRaise("RecursionError", "maximum recursion depth exceeded");
        switch (value)
        {
            case Scalar { Value: PyStr s } when BasePlaceholder.PathOf(s.Value) is { } path:
                return Find(path, bases);
            case DictObj d:
                var filled = new DictObj(d.IsConfigDict);
                foreach (var (key, slot) in d.Items)
                    filled.Set(key, slot with { Value = Fill(slot.Value, bases, depth + 1) });
                return filled;
            case ListObj l:
                return new ListObj([.. l.Items.Select(i => i with { Value = Fill(i.Value, bases, depth + 1) })]);
            case TupleObj t:
                return new TupleObj([.. t.Items.Select(i => i with { Value = Fill(i.Value, bases, depth + 1) })]);
            default:
                return value;
        }
    }

    private static Obj Find(string path, DictObj bases)
    {
        Obj at = bases;
        foreach (var name in path.Split('.'))
            at = Subscripts.Get(at, Scalar.Of(name));
        return at;
    }
}
