using OpenSoraDashboard.Core.Integrity.Evidence;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Everything that a verification found.</summary>
public sealed record VerifyReport
{
    public required IntegrityVerdict Verdict { get; init; }

    /// <summary>The roots as they were given.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>All files, by root and path.</summary>
    public required IReadOnlyList<FileResult> Files { get; init; }

    /// <summary>Files that a repository has and that were never asked for here, as absolute paths. They do not count.</summary>
    public IReadOnlyList<string> NotDownloaded { get; init; } = [];

    /// <summary>What is odd about the evidence itself.</summary>
    public IReadOnlyList<EvidenceNote> Notes { get; init; } = [];

    /// <summary>Length of all files that are there.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Bytes that were read to make digests.</summary>
    public long BytesRead { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Why nothing is remembered of this run; null where it is.</summary>
    public string? ReceiptProblem { get; init; }

    /// <summary>How many files have a status.</summary>
    public int Count(FileIntegrity status) => Files.Count(f => f.Status == status);

    /// <summary>The verdict about some results: one wrong file fails all, one unproven file leaves it open.</summary>
    public static IntegrityVerdict Judge(IReadOnlyCollection<FileResult> files)
    {
        if (files.Any(static f => f.IsWrong))
            return IntegrityVerdict.Failed;
        return files.Count > 0 && files.All(static f => f.Status == FileIntegrity.Verified) ? IntegrityVerdict.Verified : IntegrityVerdict.Incomplete;
    }
}
