namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Where a run stands.</summary>
public enum VerifyStage
{
    Waiting,

    /// <summary>Listing files, collecting evidence, comparing sizes.</summary>
    Looking,

    /// <summary>Reading files.</summary>
    Hashing,

    Done,
}

/// <summary>How far a run is.</summary>
public sealed record VerifyProgress
{
    public required VerifyStage Stage { get; init; }

    public int FilesTotal { get; init; }

    public int FilesDone { get; init; }

    /// <summary>Bytes to be read and bytes read.</summary>
    public long BytesTotal { get; init; }

    public long BytesDone { get; init; }

    /// <summary>Bytes a second; null until there is something to go by.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>How long it will still take; null until there is something to go by.</summary>
    public TimeSpan? Remaining { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The files that are being read.</summary>
    public IReadOnlyList<FileProgress> Active { get; init; } = [];
}

/// <summary>How far one file is.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="BytesDone">Bytes read.</param>
/// <param name="BytesTotal">Its length.</param>
public sealed record FileProgress(string Path, long BytesDone, long BytesTotal)
{
    /// <summary>How long it will still take; null until there is something to go by.</summary>
    public TimeSpan? Remaining { get; init; }
}
