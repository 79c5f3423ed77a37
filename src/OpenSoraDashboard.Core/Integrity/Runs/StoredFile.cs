using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>One file's result as it is kept with a run: enough to show it again as it was.</summary>
public sealed record StoredFile
{
    public required string Root { get; init; }

    public required string Path { get; init; }

    public required FileIntegrity Status { get; init; }

    public string? Algorithm { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>Length in bytes; null where there was no file.</summary>
    public long? Size { get; init; }

    public long? ExpectedSize { get; init; }

    public IntegrityBasis Basis { get; init; }

    /// <summary>What the status rested on.</summary>
    public IReadOnlyList<StoredEvidence> Evidence { get; init => field = value ?? []; } = [];

    public IReadOnlyList<FileNote> Notes { get; init => field = value ?? []; } = [];

    internal static StoredFile Of(FileResult file) => new()
    {
        Root = file.Root,
        Path = file.Path,
        Status = file.Status,
        Algorithm = file.Algorithm,
        Expected = file.Expected,
        Actual = file.Actual,
        Sha256 = file.Sha256,
        Size = file.Size,
        ExpectedSize = file.ExpectedSize,
        Basis = file.Basis,
        Evidence = [.. file.Evidence.Select(StoredEvidence.Of)],
        Notes = file.Notes,
    };

    internal FileResult ToResult() => new()
    {
        Root = Root,
        Path = Path,
        Status = Status,
        Algorithm = Algorithm,
        Expected = Expected,
        Actual = Actual,
        Sha256 = Sha256,
        Size = Size,
        ExpectedSize = ExpectedSize,
        Basis = Basis,
        Evidence = [.. Evidence.Select(static e => e.ToUse())],
        Notes = Notes,
    };
}

/// <summary>A piece of evidence as it is kept with a run.</summary>
public sealed record StoredEvidence(EvidenceKind Kind, string Source, bool? Agrees)
{
    public string? Digest { get; init; }

    public DigestAlgorithms Algorithm { get; init; }

    public long? Size { get; init; }

    public bool IsOfPointer { get; init; }

    internal static StoredEvidence Of(EvidenceUse use) => new(use.Item.Kind, use.Item.Source, use.Agrees)
    {
        Digest = use.Item.Digest,
        Algorithm = use.Item.Algorithm,
        Size = use.Item.Size,
        IsOfPointer = use.Item.IsOfPointer,
    };

    internal EvidenceUse ToUse() => new(
        new EvidenceItem(Kind, Source) { Digest = Digest, Algorithm = Algorithm, Size = Size, IsOfPointer = IsOfPointer },
        Agrees);
}

/// <summary>What is kept of a run besides its files.</summary>
public sealed record StoredRemarks
{
    public IReadOnlyList<EvidenceNote> Notes { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> NotDownloaded { get; init => field = value ?? []; } = [];
}
