using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Questions that can be asked of any object.</summary>
internal static class Objects
{
    /// <summary>Deeper than this is not followed: a list may hold itself.</summary>
    private const int MaxDepth = 150;

    /// <summary>The most items that are made or gone through.</summary>
    public const int MaxItems = 100_000;

    /// <summary>Python's truth; null where it cannot be told.</summary>
    public static bool? Truth(Obj value) => value switch
    {
        ChangingObj { Lost: not null } => null,
        Scalar s => s.Value.IsTrue,
        ListObj l => l.Items.Count > 0,
        TupleObj t => t.Items.Count > 0,
        SetObj s => s.Items.Count > 0,
        DictObj d => d.Items.Count > 0,
        RangeObj r => r.Count > 0,
        ViewObj v => v.Owner.Lost is null ? v.Owner.Items.Count > 0 : null,
        DynamicObj => null,
        _ => true,
    };

    /// <summary>Whether the object, or anything in it, is not evaluated.</summary>
    public static bool IsDynamic(Obj value) => value switch
    {
        DynamicObj or ChangingObj { Lost: not null } => true,
        Scalar { Value: PyDynamic } => true,
        Scalar { Value: PyStr s } => BasePlaceholder.IsIn(s.Value),
        ListObj or TupleObj or DictObj => HoldsDynamic(value, new HashSet<Obj>(ReferenceEqualityComparer.Instance), 0),
        _ => false,
    };

    /// <summary>The object as a key of a dict or an item of a set.</summary>
    /// <exception cref="ConfigRaise">It cannot be hashed.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static PyValue Key(Obj value) => value switch
    {
        Scalar { Value: PyDynamic d } => throw new UnknownException(d.Source),
        Scalar { Value: PyStr s } when BasePlaceholder.IsIn(s.Value) => throw new UnknownException(s.Value),
        Scalar s => s.Value,
        TupleObj t => new PyTuple([.. t.Items.Select(i => Key(i.Value))]),
        ListObj or DictObj or SetObj { IsFrozen: false } => throw new ConfigRaise("TypeError", $"unhashable type: '{value.TypeName}'"),
        DynamicObj d => throw new UnknownException(d.Source),
        OpaqueObj o => throw new UnknownException(o.Source),
        _ => throw new UnknownException(value.TypeName),
    };

    /// <summary>What a loop over the object gives.</summary>
    /// <exception cref="ConfigRaise">It cannot be gone through.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static IEnumerable<Slot> Iterate(Obj value) => Iteration.Of(value);

    /// <summary>The object behind a key.</summary>
    public static Obj FromKey(PyValue key) => key is PyTuple t ? new TupleObj([.. t.Items.Select(i => new Slot(FromKey(i)))]) : new Scalar(key);

    /// <summary>The object as a value that no longer changes.</summary>
    /// <exception cref="UnknownException">It goes too deep.</exception>
    public static PyValue ToValue(Obj value, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new UnknownException(value.TypeName);
        return value switch
        {
            ChangingObj { Lost: { } source } => new PyDynamic(source),
            Scalar { Value: PyStr s } when BasePlaceholder.IsIn(s.Value) => new PyDynamic(BasePlaceholder.AsWritten(s.Value)),
            Scalar s => s.Value,
            ListObj l => new PyList([.. l.Items.Select(i => ToValue(i.Value, depth + 1))]),
            TupleObj t => new PyTuple([.. t.Items.Select(i => ToValue(i.Value, depth + 1))]),
            SetObj s => new PySet([.. s.Items.Keys]),
            DictObj d => new PyDict([.. d.Items.Select(i => KeyValuePair.Create(i.Key, ToValue(i.Value.Value, depth + 1)))]),
            DynamicObj d => new PyDynamic(d.Source),
            OpaqueObj o => new PyDynamic(o.Source),
            BuiltinObj b => new PyDynamic(b.Name),
            FunctionObj f => new PyDynamic(f.Name),
            ModuleObj m => new PyDynamic(m.Name),
            RangeObj r => new PyDynamic(r.Step.IsOne ? $"range({r.Start}, {r.Start + r.Count})" : $"range({r.Start}, {r.Start + (r.Count * r.Step)}, {r.Step})"),
            _ => new PyDynamic(value.TypeName),
        };
    }

    /// <summary>Python's <c>repr</c>.</summary>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static string Repr(Obj value)
    {
        ObjectSizes.Require(value);
        if (value is SetObj { Items.Count: > 1 } or SetObj { IsFrozen: true } || IsDynamic(value) || !IsPlain(value))
            throw new UnknownException(value.TypeName);
        return PyRepr.Of(ToValue(value));
    }

    /// <summary>Python's <c>str</c>.</summary>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static string Text(Obj value) => value is Scalar { Value: PyStr s } && !BasePlaceholder.IsIn(s.Value) ? s.Value : Repr(value);

    /// <summary>The name in <c>&lt;class '…'&gt;</c>.</summary>
    public static string ClassName(Obj value) => value is DictObj { IsConfigDict: true } ? "mmengine.config.config.ConfigDict" : value.TypeName;

    private static bool HoldsDynamic(Obj value, HashSet<Obj> seen, int depth)
    {
        if (depth > MaxDepth)
            return true;
        if (value is (not (ListObj or TupleObj or DictObj)) or ChangingObj { Lost: not null })
            return IsDynamic(value);
        if (!seen.Add(value))
            return false;
        return value switch
        {
            ListObj l => l.Items.Exists(i => HoldsDynamic(i.Value, seen, depth + 1)),
            TupleObj t => t.Items.Any(i => HoldsDynamic(i.Value, seen, depth + 1)),
            _ => ((DictObj)value).Items.Any(i => HoldsDynamic(i.Value.Value, seen, depth + 1)),
        };
    }

    private static bool IsPlain(Obj value, int depth = 0) => depth <= MaxDepth && value switch
    {
        Scalar { Value: PyInt i } => i.Value.GetBitLength() < 14_000,
        Scalar => true,
        ListObj l => l.Items.TrueForAll(i => IsPlain(i.Value, depth + 1)),
        TupleObj t => t.Items.All(i => IsPlain(i.Value, depth + 1)),
        DictObj d => d.Items.All(i => IsPlain(i.Value.Value, depth + 1)),
        SetObj s => s.Items.Count <= 1,
        _ => false,
    };
}
