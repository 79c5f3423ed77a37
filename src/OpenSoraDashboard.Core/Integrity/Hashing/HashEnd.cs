namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>How the hashing of a file ended.</summary>
public enum HashEnd
{
    /// <summary>Every byte was read, and the file stayed the same meanwhile.</summary>
    Hashed,

    /// <summary>The file was written to, cut or replaced while it was read: the digest says nothing.</summary>
    Changed,

    /// <summary>It could not be opened or read to its end.</summary>
    Unreadable,
}

/// <summary>What hashing a file gave.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Digests">Empty unless it ended <see cref="HashEnd.Hashed"/>.</param>
/// <param name="Status">The file as it was while it was read; as it was found where it could not be read.</param>
/// <param name="Problem">What the system said; null when there was no error.</param>
public sealed record HashResult(HashEnd End, FileDigests Digests, Weights.FileStatus Status, string? Problem = null)
{
    /// <summary>When reading began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Digests of a few places of the file, for a sampled re-read; empty where none were wanted.</summary>
    public IReadOnlyList<BlockSample> Samples { get; init; } = [];
}
