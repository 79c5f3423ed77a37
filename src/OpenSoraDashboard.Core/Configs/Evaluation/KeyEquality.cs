using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's equality of dict keys: <c>1 == 1.0 == True</c>.</summary>
internal sealed class KeyEquality : IEqualityComparer<PyValue>
{
    public static readonly KeyEquality Instance = new();

    public bool Equals(PyValue? x, PyValue? y)
    {
        // What is not a number is still found as the same object.
        if (ReferenceEquals(x, y))
            return true;
        if (Number(x) is { } a && Number(y) is { } b)
            return a == b;
        return (x, y) switch
        {
            (PyFloat f, PyFloat g) => f.Value == g.Value,
            (PyComplex c, PyComplex d) => c.Value.Real == d.Value.Real && c.Value.Imaginary == d.Value.Imaginary,
            (PyTuple t, PyTuple u) => t.Items.Count == u.Items.Count && t.Items.Zip(u.Items).All(p => Equals(p.First, p.Second)),
            _ => x is not null && x.Equals(y),
        };
    }

    public int GetHashCode(PyValue obj) => Number(obj) is { } number
        ? number.GetHashCode()
        : obj switch
        {
            PyFloat f => f.Value.GetHashCode(),
            PyTuple t => t.Items.Aggregate(17, (h, i) => HashCode.Combine(h, GetHashCode(i))),
            PyStr s => s.Value.GetHashCode(StringComparison.Ordinal),
            _ => obj.GetHashCode(),
        };

    // Whole numbers, whatever their type.
    private static BigInteger? Number(PyValue? value) => value switch
    {
        PyInt i => i.Value,
        PyBool b => b.Value ? BigInteger.One : BigInteger.Zero,
        PyFloat f when double.IsFinite(f.Value) && f.Value == Math.Floor(f.Value) => new BigInteger(f.Value),
        PyComplex c when c.Value.Imaginary == 0 && double.IsFinite(c.Value.Real) && c.Value.Real == Math.Floor(c.Value.Real) => new BigInteger(c.Value.Real),
        _ => null,
    };
}
