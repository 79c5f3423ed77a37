using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's <c>copy.deepcopy</c>.</summary>
internal static class DeepCopy
{
    private const int MaxDepth = 150;

    /// <summary>A copy that shares nothing that can change; what was shared within stays shared within.</summary>
    /// <exception cref="ConfigRaise">Something in it cannot be copied.</exception>
    public static Obj Of(Obj value) => Copy(value, new Dictionary<Obj, Obj>(ReferenceEqualityComparer.Instance), 0);

    /// <summary>Python's <c>copy.copy</c>: a new container of the same items.</summary>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Shallow(Obj value)
    {
        switch (value)
        {
            case ListObj l:
                return new ListObj([.. l.Items]);
            case SetObj s:
                return s.IsFrozen ? s : new SetObj(s.Items.Keys);
            case DictObj { IsConfigDict: false } d:
                var dict = new DictObj();
                foreach (var (key, slot) in d.Items)
                    dict.Set(key, slot);
                return dict;
            case TupleObj or Scalar { Value: not PyDynamic }:
                return value;
            default:
                throw new UnknownException("copy");
        }
    }

    private static Obj Copy(Obj value, Dictionary<Obj, Obj> done, int depth)
    {
        if (depth > MaxDepth)
            throw new UnknownException("deepcopy");
        if (done.TryGetValue(value, out var known))
            return known;
        switch (value)
        {
            case ChangingObj { Lost: { } source }:
                return new DynamicObj(source);
            case ListObj l:
                var list = new ListObj([]);
                done[l] = list;
                list.Items.AddRange(l.Items.Select(i => i with { Value = Copy(i.Value, done, depth + 1) }));
                return list;
            case TupleObj t:
                return done[t] = new TupleObj([.. t.Items.Select(i => i with { Value = Copy(i.Value, done, depth + 1) })]);
            case DictObj d:
                var dict = new DictObj(d.IsConfigDict);
                done[d] = dict;
                foreach (var (key, slot) in d.Items)
                    dict.Set(key, slot with { Value = Copy(slot.Value, done, depth + 1) });
                return dict;
            case SetObj s:
                return done[s] = new SetObj(s.Items.Keys, s.IsFrozen);
            case ModuleObj or IteratorObj { TypeName: "generator" } or ViewObj:
                throw new ConfigRaise("TypeError", $"cannot pickle '{value.TypeName}' object");
            default:
                return value;
        }
    }
}
