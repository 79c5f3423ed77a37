namespace OpenSoraDashboard.Core.Loading;

/// <summary>What the file offers held against what the model wants.</summary>
/// <param name="Matched">Tensors that come from the file; tied ones count once.</param>
/// <param name="Total">Parameters and saved buffers of the model; tied ones count once, those that the loader drops itself do not count.</param>
/// <param name="Missing">Names that the model wants and the file lacks, in the model's order.</param>
/// <param name="Unexpected">Names in the file that the model does not know.</param>
/// <param name="WrongShape">Names whose shapes differ.</param>
public sealed record TensorComparison(
    int Matched,
    int Total,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<ShapeMismatch> WrongShape);

/// <summary>One tensor whose shape in the file is not the model's.</summary>
public sealed record ShapeMismatch(string Name, IReadOnlyList<long> InFile, IReadOnlyList<long> InModel);
