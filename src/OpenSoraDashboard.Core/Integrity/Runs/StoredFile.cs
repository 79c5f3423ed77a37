using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>One file's result as it is kept with a run.</summary>
public sealed record StoredFile
{
    public required string Root { get; init; }

    public required string Path { get; init; }

    public required FileIntegrity Status { get; init; }

    public string? Algorithm { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    /// <summary>Length in bytes; null where there was no file.</summary>
    public long? Size { get; init; }

    public IntegrityBasis Basis { get; init; }

    /// <summary>What the status rested on.</summary>
    public IReadOnlyList<StoredEvidence> Evidence { get; init => field = value ?? []; } = [];

    internal static StoredFile Of(FileResult file) => new()
    {
        Root = file.Root,
        Path = file.Path,
        Status = file.Status,
        Algorithm = file.Algorithm,
        Expected = file.Expected,
        Actual = file.Actual,
        Size = file.Size,
        Basis = file.Basis,
        Evidence = [.. file.Evidence.Select(static e => new StoredEvidence(e.Item.Kind, e.Item.Source, e.Agrees))],
    };
}

/// <summary>A piece of evidence as it is kept with a run.</summary>
public sealed record StoredEvidence(EvidenceKind Kind, string Source, bool? Agrees);
