namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>How large objects are when written out: shared parts count each time, so that ten lines can be a billion values.</summary>
internal static class ObjectSizes
{
    private const int MaxDepth = 150;

    /// <summary>The most values that are written out.</summary>
    public const long Most = 200_000;

    /// <summary>Refuses what is too large or too deep to be written out.</summary>
    /// <exception cref="UnknownException">It is.</exception>
    public static void Require(Obj value)
    {
        if (Of(value, new Dictionary<Obj, long>(ReferenceEqualityComparer.Instance), 0) > Most)
            throw new UnknownException(value.TypeName);
    }

    /// <summary>Refuses an object that holds itself, as mmengine's own walk through the values does.</summary>
    /// <exception cref="ConfigRaise">It does.</exception>
    public static void RequireNoCycle(Obj value) => Walk(value, [], new HashSet<Obj>(ReferenceEqualityComparer.Instance));

    private static void Walk(Obj value, List<Obj> path, HashSet<Obj> done)
    {
        if (value is (not (ListObj or TupleObj or DictObj)) or ChangingObj { Lost: not null } || path.Count > MaxDepth)
            return;
        if (path.Exists(p => ReferenceEquals(p, value)))
            throw new ConfigRaise("RecursionError", "maximum recursion depth exceeded while calling a Python object");
        if (!done.Add(value))
            return;
        path.Add(value);
        foreach (var item in Items(value))
            Walk(item.Value, path, done);
        path.RemoveAt(path.Count - 1);
    }

    private static IEnumerable<Slot> Items(Obj value) => value switch
    {
        ListObj l => l.Items,
        TupleObj t => t.Items,
        _ => ((DictObj)value).Items.Values.AsEnumerable(),
    };

    private static long Of(Obj value, Dictionary<Obj, long> known, int depth)
    {
        if (depth > MaxDepth)
            return Most + 1;
        if (value is (not (ListObj or TupleObj or DictObj)) or ChangingObj { Lost: not null })
            return 1;
        if (known.TryGetValue(value, out var size))
            return size;
        // An object inside itself has no end.
        known[value] = Most + 1;
        size = 1;
        foreach (var item in Items(value))
            size = Math.Min(size + Of(item.Value, known, depth + 1), Most + 1);
        return known[value] = size;
    }
}
