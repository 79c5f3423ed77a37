namespace OpenSoraDashboard.Core.Configs.Values;

/// <summary>A list.</summary>
public sealed record PyList(IReadOnlyList<PyValue> Items) : PyValue
{
    public override bool IsTrue => Items.Count > 0;

    public bool Equals(PyList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;
}

/// <summary>A tuple.</summary>
public sealed record PyTuple(IReadOnlyList<PyValue> Items) : PyValue
{
    public override bool IsTrue => Items.Count > 0;

    public bool Equals(PyTuple? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;
}

/// <summary>A set, in the order written.</summary>
public sealed record PySet(IReadOnlyList<PyValue> Items) : PyValue
{
    public override bool IsTrue => Items.Count > 0;

    public bool Equals(PySet? other) =>
        other is not null && Items.Count == other.Items.Count && Items.All(other.Items.Contains);

    public override int GetHashCode() => Items.Count;
}

/// <summary>A dict. Keys keep the order in which they came; any hashable value may be a key.</summary>
public sealed record PyDict(IReadOnlyList<KeyValuePair<PyValue, PyValue>> Items) : PyValue
{
    public static readonly PyDict Empty = new([]);

    public override bool IsTrue => Items.Count > 0;

    /// <summary>The value under a string key; null when there is none.</summary>
    public PyValue? this[string key] =>
        Items.LastOrDefault(i => i.Key is PyStr s && s.Value.Equals(key, StringComparison.Ordinal)).Value;

    public bool Equals(PyDict? other) =>
        other is not null && Items.Count == other.Items.Count
        && Items.All(i => other.Items.Any(o => o.Key.Equals(i.Key) && o.Value.Equals(i.Value)));

    public override int GetHashCode() => Items.Count;
}
