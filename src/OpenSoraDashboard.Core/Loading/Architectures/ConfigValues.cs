using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>The attributes of a config object: the class's defaults, overlaid in turn.</summary>
internal sealed class ConfigValues
{
    private readonly OrderedDictionary<string, PyValue> values = new(StringComparer.Ordinal);

    /// <param name="layers">Later ones win.</param>
    public ConfigValues(params ReadOnlySpan<IReadOnlyDictionary<string, PyValue>> layers)
    {
        foreach (var layer in layers)
            Overlay(layer);
    }

    public IEnumerable<KeyValuePair<string, PyValue>> Items => values;

    /// <summary>The attribute's value; null when the object has no such attribute.</summary>
    public PyValue? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public void Set(string name, PyValue value) => values[name] = value;

    public void Overlay(IEnumerable<KeyValuePair<string, PyValue>> layer)
    {
        foreach (var (name, value) in layer)
            values[name] = value;
    }

    /// <summary>Python's truth of the attribute; an absent one is false.</summary>
    public bool IsTrue(string name) => this[name]?.IsTrue ?? false;

    /// <summary>The attribute as a whole number.</summary>
    /// <exception cref="UnknownArchitectureException">It is something else: what the real code makes of it is not known.</exception>
    public long Whole(string name) => WholeOf(this[name]) ?? throw new UnknownArchitectureException(name);

    /// <summary>The attribute as a number.</summary>
    /// <inheritdoc cref="Whole"/>
    public double Real(string name) => this[name] switch
    {
        PyFloat f => f.Value,
        var v when WholeOf(v) is { } whole => whole,
        _ => throw new UnknownArchitectureException(name),
    };

    /// <summary>The attribute as a row of whole numbers.</summary>
    /// <inheritdoc cref="Whole"/>
    public IReadOnlyList<long> Wholes(string name)
    {
        var items = this[name] switch
        {
            PyList l => l.Items,
            PyTuple t => t.Items,
            _ => throw new UnknownArchitectureException(name),
        };
        return [.. items.Select(i => WholeOf(i) ?? throw new UnknownArchitectureException(name))];
    }

    /// <summary>A value as a whole number; True is 1 as in Python.</summary>
    public static long? WholeOf(PyValue? value) => value switch
    {
        PyInt i when BigInteger.Abs(i.Value) < int.MaxValue => (long)i.Value,
        PyBool b => b.Value ? 1 : 0,
        _ => null,
    };
}
