namespace OpenSoraDashboard.Core.Formats;

/// <summary>One tensor as a weight file describes it; no element is read.</summary>
/// <param name="Name">The key in the state dict.</param>
/// <param name="Dtype">The safetensors name of the element type: <c>F32</c>, <c>BF16</c>, <c>I64</c> …</param>
/// <param name="Shape">Dimensions in elements; empty for a scalar.</param>
/// <param name="Bytes">Length of the data in bytes.</param>
public sealed record TensorInfo(string Name, string Dtype, IReadOnlyList<long> Shape, long Bytes)
{
    /// <summary>Number of elements.</summary>
    public long Elements => Shape.Aggregate(1L, (n, d) => n * d);
}
