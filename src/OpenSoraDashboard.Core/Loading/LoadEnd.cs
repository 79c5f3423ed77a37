namespace OpenSoraDashboard.Core.Loading;

/// <summary>How a simulated load ended that did not raise.</summary>
/// <param name="Comparison">Tensors of the file held against the model's; null where that could not be told.</param>
/// <param name="UnknownReason">Resource key of the reason why it could not; null otherwise.</param>
internal sealed record LoadEnd(TensorComparison? Comparison, string? UnknownReason = null)
{
    public static readonly LoadEnd Nothing = new((TensorComparison?)null);
}
