namespace OpenSoraDashboard.Core.Formats;

/// <summary>What the header of a safetensors file says, or why the reference parser refuses it.</summary>
public sealed record SafetensorsReading
{
    /// <summary>Tensors in the order of their data; empty when <see cref="Error"/> is set.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; init; } = [];

    /// <summary>The <c>__metadata__</c> block; null when the file has none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The first rule broken, by the reference parser's name; null for a file that loads.</summary>
    public FormatError? Error { get; init; }

    /// <summary>Legal but odd: <c>LeadingWhitespace</c>, <c>DuplicateName</c>, <c>NoTensors</c>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Length of the header in bytes, the eight length bytes not counted.</summary>
    public long HeaderBytes { get; init; }
}
