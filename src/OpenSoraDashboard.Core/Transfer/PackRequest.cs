namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What to put into a bundle.</summary>
public sealed record PackRequest
{
    /// <summary>Smaller pieces make no sense on any medium.</summary>
    public const long SmallestChunk = 1 << 20;

    /// <summary>Absolute path of the folder that holds the files.</summary>
    public required string From { get; init; }

    /// <summary>Absolute path of the bundle's folder. It is made where it is not.</summary>
    public required string To { get; init; }

    /// <summary>The release whose files are picked out and laid out; null to take the folder as it is.</summary>
    public string? Release { get; init; }

    /// <summary>Files longer than this are cut into pieces of this length; null to cut only what the medium cannot hold.</summary>
    public long? ChunkBytes { get; init; }

    /// <summary>Files are copied even where a hard link would do.</summary>
    public bool Copy { get; init; }
}

/// <summary>What became of packing.</summary>
public sealed record PackResult
{
    /// <summary>What the bundle holds; null when it was not finished.</summary>
    public BundleManifest? Manifest { get; init; }

    /// <summary>Why it was not finished; empty when it was.</summary>
    public IReadOnlyList<TransferProblem> Problems { get; init; } = [];

    /// <summary>Pieces that lay in the bundle already.</summary>
    public int Kept { get; init; }

    public int Linked { get; init; }

    public int Copied { get; init; }

    /// <summary>Files whose digest nothing proved when they were packed.</summary>
    public int Unproven => Manifest?.Files.Count(static f => f.Evidence.Count == 0) ?? 0;
}

/// <summary>Something that stops a transfer, or a part of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file concerned.</param>
/// <param name="Detail">A repository, a length or a message that belongs to it; null where there is none.</param>
public sealed record TransferProblem(TransferProblemKind Kind, string Path, string? Detail = null);

/// <summary>What stops a transfer.</summary>
public enum TransferProblemKind
{
    /// <summary>A file that the release reads is not there; the detail is its repository.</summary>
    SourceMissing,

    /// <summary>A file is not what it should be; only right bytes are packed. The detail is its status.</summary>
    SourceWrong,

    /// <summary>A file could not be read, or changed meanwhile; the detail is the system's message.</summary>
    SourceUnreadable,

    /// <summary>The folder could not be written; the detail is the system's message.</summary>
    CannotWrite,

    /// <summary>There is not room enough; the detail is how many bytes are wanted.</summary>
    NoRoom,

    /// <summary>A piece of the bundle is absent.</summary>
    PieceMissing,

    /// <summary>A piece of the bundle is not what it was when it was packed.</summary>
    PieceDamaged,

    /// <summary>Another file lies where this one belongs; it is left alone.</summary>
    DestinationTaken,
}
