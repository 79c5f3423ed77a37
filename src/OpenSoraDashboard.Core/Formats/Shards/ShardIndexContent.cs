namespace OpenSoraDashboard.Core.Formats.Shards;

/// <summary>What a <c>*.index.json</c> says: which tensor lies in which file.</summary>
public sealed record ShardIndexContent
{
    /// <summary>Why the text cannot be read, in Python's words; null when it can.</summary>
    public FormatError? Error { get; init; }

    /// <summary>Tensor names with their files, in the index's order; values that are no text are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> WeightMap { get; init; } = [];

    /// <summary>The distinct files, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary><c>metadata.total_size</c> in bytes; null where it is missing or no whole number.</summary>
    public long? TotalSize { get; init; }

    /// <summary>What is wrong or odd with the index itself.</summary>
    public IReadOnlyList<ShardIndexProblem> Problems { get; init; } = [];
}

/// <summary>One thing wrong with an index.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The key or file concerned; null for the index as a whole.</param>
public sealed record ShardIndexProblem(ShardIndexProblemKind Kind, string? Subject = null);

/// <summary>What can be wrong with an index.</summary>
public enum ShardIndexProblemKind
{
    /// <summary>The document is no object.</summary>
    NoObject,

    /// <summary>No <c>weight_map</c>: every loader raises <c>KeyError</c>.</summary>
    NoWeightMap,

    /// <summary><c>weight_map</c> is no object.</summary>
    WeightMapNoObject,

    /// <summary>No <c>metadata</c>: transformers raises <c>KeyError</c>.</summary>
    NoMetadata,

    /// <summary>A value of the map is no text.</summary>
    ValueNoText,

    /// <summary>A value leads out of the folder: absolute, with <c>..</c>, a drive or a backslash.</summary>
    UnsafePath,

    /// <summary>A number of <c>-00001-of-0000N</c> is not named.</summary>
    NumberMissing,

    /// <summary>Files are numbered for different totals.</summary>
    TotalsDiffer,

    /// <summary>The map is empty.</summary>
    Empty,
}
