using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>How Python goes through an object: lists and dicts live, so that what is changed on the way shows.</summary>
internal static class Iteration
{
    /// <summary>What a loop over the object gives. Whether there can be one is judged at once.</summary>
    /// <exception cref="ConfigRaise">It cannot be gone through.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static IEnumerable<Slot> Of(Obj value) => value switch
    {
        ListObj l => Live(l),
        TupleObj t => t.Items,
        SetObj s => s.Items.Count <= 1 ? Live(s) : throw new UnknownException("set"),
        DictObj d => Live(d, static e => new Slot(Objects.FromKey(e.Key)), d.Items.Count, d.KeyChanges),
        ViewObj v => Live(v.Owner, v.Of, v.Owner.Items.Count, v.Owner.KeyChanges),
        RangeObj r when r.Count <= Objects.MaxItems => Enumerable.Range(0, (int)r.Count).Select(i => new Slot(Scalar.Of(r.Start + (i * r.Step)))),
        IteratorObj i => i.Take(),
        Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) => s.Value.EnumerateRunes().Select(r => new Slot(Scalar.Of(r.ToString()))).ToArray(),
        Scalar { Value: PyBytes b } => b.Value.Select(x => new Slot(Scalar.Of(new BigInteger(x)))),
        Scalar { Value: not (PyStr or PyDynamic) } or FunctionObj or ModuleObj => throw new ConfigRaise("TypeError", $"'{value.TypeName}' object is not iterable"),
        DynamicObj d => throw new UnknownException(d.Source),
        _ => throw new UnknownException(value.TypeName),
    };

    /// <summary>Python's <c>reversed</c>.</summary>
    public static IteratorObj Reversed(Obj value) => value switch
    {
        ListObj l => new IteratorObj("list_reverseiterator", Backwards(l, l.Items.Count - 1)),
        TupleObj t => new IteratorObj("reversed", t.Items.Reverse()),
        RangeObj r when r.Count <= Objects.MaxItems => new IteratorObj("range_iterator", Of(value).Reverse()),
        _ => throw new UnknownException("reversed"),
    };

    /// <summary>Python's <c>enumerate</c>.</summary>
    public static IEnumerable<Slot> Numbered(IEnumerable<Slot> items, BigInteger start)
    {
        foreach (var item in items)
            yield return new Slot(new TupleObj([new Slot(Scalar.Of(start++)), item]));
    }

    /// <summary>Python's <c>zip</c>: it stops at the first source that has no more, and has then taken from those before.</summary>
    public static IEnumerable<Slot> Zipped(IReadOnlyList<IEnumerable<Slot>> sources)
    {
        var each = sources.Select(s => s.GetEnumerator()).ToList();
        while (each.Count > 0)
        {
            List<Slot> items = [];
            foreach (var source in each)
            {
                if (!source.MoveNext())
                    yield break;
                items.Add(source.Current);
            }

            yield return new Slot(new TupleObj(items));
        }
    }

    private static IEnumerable<Slot> Live(ListObj list)
    {
        for (var i = 0; i < list.Items.Count; i++)
            yield return i < Objects.MaxItems ? list.Items[i] : throw new UnknownException("list");
    }

    private static IEnumerable<Slot> Backwards(ListObj list, int last)
    {
        for (var i = last; i >= 0 && i < list.Items.Count; i--)
            yield return list.Items[i];
    }

    private static IEnumerable<Slot> Live(SetObj set)
    {
        var count = set.Items.Count;
        foreach (var key in set.Items.Keys.ToArray())
            yield return new Slot(Objects.FromKey(key));
        if (set.Items.Count != count)
            throw new ConfigRaise("RuntimeError", "Set changed size during iteration");
    }

    // Where keys change and their number does not, CPython's answer rests on its table.
    private static IEnumerable<Slot> Live(DictObj dict, Func<KeyValuePair<PyValue, Slot>, Slot> of, int count, int changes)
    {
        for (var i = 0; ; i++)
        {
            if (dict.Items.Count != count)
                throw new ConfigRaise("RuntimeError", "dictionary changed size during iteration");
            if (dict.KeyChanges != changes)
                throw new UnknownException(dict.TypeName);
            if (i == count)
                yield break;
            yield return of(dict.Items.GetAt(i));
        }
    }
}
