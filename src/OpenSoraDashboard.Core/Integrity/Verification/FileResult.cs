using OpenSoraDashboard.Core.Integrity.Evidence;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>What was found about one file.</summary>
public sealed record FileResult
{
    /// <summary>The folder that was verified, as an absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>Path from the root with <c>/</c> between names; <c>.</c> for the root itself.</summary>
    public required string Path { get; init; }

    public required FileIntegrity Status { get; init; }

    /// <summary><c>sha256</c> or <c>git-sha1</c>; null where no digest decided.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The digest expected; null where none is known.</summary>
    public string? Expected { get; init; }

    /// <summary>The digest of the file; null where it was not made.</summary>
    public string? Actual { get; init; }

    /// <summary>SHA-256 of the file, whichever digest decided; null where it was not made.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Length of the file in bytes; null where there is none.</summary>
    public long? Size { get; init; }

    /// <summary>The length expected in bytes; null where none is known.</summary>
    public long? ExpectedSize { get; init; }

    /// <summary>Everything that is known about what the file should be.</summary>
    public IReadOnlyList<EvidenceUse> Evidence { get; init; } = [];

    public IntegrityBasis Basis { get; init; }

    public IReadOnlyList<FileNote> Notes { get; init; } = [];

    /// <summary>Whether anything is known to be wrong, as opposed to unknown.</summary>
    public bool IsWrong => Status is FileIntegrity.Mismatch or FileIntegrity.SizeDiffers or FileIntegrity.Missing;
}

/// <summary>A piece of evidence and what it says about the file.</summary>
/// <param name="Item">The evidence.</param>
/// <param name="Agrees">Whether the file is what it says; null where that was not looked at.</param>
public sealed record EvidenceUse(EvidenceItem Item, bool? Agrees);
