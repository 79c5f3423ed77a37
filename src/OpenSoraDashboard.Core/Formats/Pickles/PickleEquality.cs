using System.Numerics;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Python's equality of dict keys: 1, 1.0 and True are one key.</summary>
internal sealed class PickleEquality : IEqualityComparer<PickleObject>
{
    public static readonly PickleEquality Instance = new();

    /// <summary>Most values in a tuple that is a key: more than any real one has.</summary>
    private const int MaxNodes = 256;

    public bool Equals(PickleObject? x, PickleObject? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return (x, y) switch
        {
            (PickleText a, PickleText b) => a.Value.Equals(b.Value, StringComparison.Ordinal),
            (PickleTuple a, PickleTuple b) => a.Items.SequenceEqual(b.Items, this),
            (PickleBytes { Content: { } a }, PickleBytes { Content: { } b }) => a.AsSpan().SequenceEqual(b),
            (PickleFloat a, PickleFloat b) => a.Value == b.Value,
            (PickleFloat a, _) when Whole(y) is { } whole => double.IsInteger(a.Value) && new BigInteger(a.Value) == whole,
            (_, PickleFloat b) when Whole(x) is { } whole => double.IsInteger(b.Value) && new BigInteger(b.Value) == whole,
            _ => Whole(x) is { } a && Whole(y) is { } b && a == b,
        };
    }

    /// <exception cref="PickleRaise">Python cannot hash it.</exception>
    public int GetHashCode(PickleObject obj) => obj switch
    {
        PickleText t => t.Value.GetHashCode(StringComparison.Ordinal),
        PickleBool b => new BigInteger(b.Value ? 1 : 0).GetHashCode(),
        PickleInt i => i.Value.GetHashCode(),
        PickleFloat f => double.IsInteger(f.Value) ? new BigInteger(f.Value).GetHashCode() : f.Value.GetHashCode(),
        PickleTuple t => HashOf(t),
        PickleBytes { Content: { } c, TypeName: "bytes" } => HashOf(c),
        PickleList or PickleDict or PickleSet { Frozen: false } or PickleBytes { TypeName: "bytearray" } =>
            throw new PickleRaise("TypeError", $"unhashable type: '{obj.TypeName}'"),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj),
    };

    private int HashOf(PickleTuple tuple)
    {
        if (tuple.Nodes > MaxNodes)
            throw new PickleLimitReached("key");
        HashCode hash = default;
        foreach (var item in tuple.Items)
            hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }

    private static int HashOf(byte[] content)
    {
        HashCode hash = default;
        hash.AddBytes(content);
        return hash.ToHashCode();
    }

    private static BigInteger? Whole(PickleObject? value) => value switch
    {
        PickleInt i => i.Value,
        PickleBool b => b.Value ? 1 : 0,
        _ => null,
    };
}
