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

    /// <summary>Tensors of a header that keeps every rule and only names more or less data than the file has; null otherwise.</summary>
    public IReadOnlyList<TensorInfo>? Promised { get; init; }

    /// <summary>Few enough tensors to be kept in memory for the length of a check.</summary>
    internal bool IsSmall => HeaderBytes <= SmallHeader;

    private const long SmallHeader = 2 << 20;

    /// <summary>More tensors, or longer names and shapes, than any model has: they are described one by one, and nothing is held against a model.</summary>
    internal bool IsTooLong => Tensors is SafetensorsTable || Promised is SafetensorsTable;

    /// <summary>Legal but odd: <c>LeadingWhitespace</c>, <c>DuplicateName</c>, <c>NoTensors</c>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Length of the header in bytes, the eight length bytes not counted.</summary>
    public long HeaderBytes { get; init; }
}
