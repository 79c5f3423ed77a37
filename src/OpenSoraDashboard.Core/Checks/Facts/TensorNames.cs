using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Tensors as the weight files list them, by name.</summary>
public sealed class TensorNames
{
    private readonly Dictionary<string, TensorInfo> byName = new(StringComparer.Ordinal);

    private TensorNames(IEnumerable<TensorInfo> tensors)
    {
        foreach (var tensor in tensors)
            byName[tensor.Name] = tensor;
    }

    /// <summary>Of a component's load.</summary>
    public static TensorNames Of(LoadResult? load) => new(load?.Tensors ?? []);

    public int Count => byName.Count;

    /// <summary>A dimension of a tensor; null when there is no such tensor or dimension.</summary>
    public long? Dimension(string name, int axis) =>
        byName.TryGetValue(name, out var t) && axis < t.Shape.Count ? t.Shape[axis] : null;

    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>Tensors whose shape is not the published model's.</summary>
    public IReadOnlyList<ShapeMismatch> DifferFrom(string list)
    {
        if (!TensorLists.Names.Contains(list))
            return [];
        List<ShapeMismatch> differences = [];
        foreach (var (name, shape) in TensorLists.Get(list).Shapes)
        {
            if (byName.TryGetValue(name, out var tensor) && !tensor.Shape.SequenceEqual(shape))
                differences.Add(new ShapeMismatch(name, tensor.Shape, shape));
        }

        return differences;
    }
}
