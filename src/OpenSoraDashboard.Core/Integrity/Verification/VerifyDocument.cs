using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>A verification as scripts read it: <c>osd verify --format json</c>. Fields may be added, never renamed.</summary>
public sealed record VerifyDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.verify/1";

    public required IntegrityVerdict Verdict { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<string> Roots { get; init; }

    public required IReadOnlyList<FileDocument> Files { get; init; }

    /// <summary>Files that a repository has and that were never asked for here.</summary>
    public required IReadOnlyList<string> NotDownloaded { get; init; }

    public required IReadOnlyList<EvidenceNoteDocument> Notes { get; init; }

    public long TotalBytes { get; init; }

    public long BytesRead { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public double DurationMilliseconds { get; init; }

    /// <summary>Why nothing is remembered of this run; null where it is.</summary>
    public string? ReceiptProblem { get; init; }

    /// <summary>What is not as it was in the last run over the same folders; null when there was none.</summary>
    public IReadOnlyList<ChangeDocument>? Changes { get; init; }

    /// <summary>Words a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <param name="changes">What changed since the last run; null when there was none.</param>
    public static VerifyDocument From(VerifyReport report, IWords words, IReadOnlyList<FileDifference>? changes = null) => new()
    {
        Verdict = report.Verdict,
        Summary = words.Summary(report),
        Roots = report.Roots,
        Files = [.. report.Files.Select(f => FileDocument.From(f, words))],
        NotDownloaded = report.NotDownloaded,
        Notes = [.. report.Notes.Select(n => new EvidenceNoteDocument(n.Kind.ToString(), n.Path, n.Detail, words.Sentence(n)))],
        TotalBytes = report.TotalBytes,
        BytesRead = report.BytesRead,
        StartedAt = report.StartedAt,
        DurationMilliseconds = report.Duration.TotalMilliseconds,
        ReceiptProblem = report.ReceiptProblem,
        Changes = changes is null ? null : [.. changes.Select(static c => new ChangeDocument(c.Path, c.Change, c.Before?.Status, c.Now?.Status))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IntegrityJson.Readable.VerifyDocument) + "\n";
}

/// <summary>One file that is not as it was.</summary>
public sealed record ChangeDocument(string Path, FileChange Change, FileIntegrity? Before, FileIntegrity? Now);

/// <summary>One file of a <see cref="VerifyDocument"/>.</summary>
public sealed record FileDocument
{
    public required string Path { get; init; }

    public required FileIntegrity Status { get; init; }

    public string? Algorithm { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    public required IReadOnlyList<EvidenceDocument> Evidence { get; init; }

    public required string Root { get; init; }

    public long? Size { get; init; }

    public long? ExpectedSize { get; init; }

    public string? Sha256 { get; init; }

    public required IntegrityBasis Basis { get; init; }

    public required IReadOnlyList<FileNoteDocument> Notes { get; init; }

    internal static FileDocument From(FileResult file, IWords words) => new()
    {
        Path = file.Path,
        Status = file.Status,
        Algorithm = file.Algorithm,
        Expected = file.Expected,
        Actual = file.Actual,
        Evidence = [.. file.Evidence.Select(e => EvidenceDocument.From(e, file.Root))],
        Root = file.Root,
        Size = file.Size,
        ExpectedSize = file.ExpectedSize,
        Sha256 = file.Sha256,
        Basis = file.Basis,
        Notes = [.. file.Notes.Select(n => new FileNoteDocument(n.Kind, n.Detail, words.Sentence(n)))],
    };
}

/// <summary>One piece of evidence.</summary>
public sealed record EvidenceDocument(EvidenceKind Kind, string Source, string? Algorithm, string? Digest, long? Size, bool? Agrees)
{
    /// <summary>Sources below the root are written relative to it.</summary>
    internal static EvidenceDocument From(EvidenceUse use, string root)
    {
        var (item, prefix) = (use.Item, root.EndsWith('/') ? root : root + "/");
        var source = item.Source.StartsWith(prefix, StringComparison.Ordinal) ? item.Source[prefix.Length..] : item.Source;
        return new EvidenceDocument(item.Kind, source, item.Digest is null ? null : item.Algorithm.Name(), item.Digest, item.Size, use.Agrees);
    }
}

/// <summary>A note about a file.</summary>
public sealed record FileNoteDocument(FileNoteKind Kind, string? Detail, string Message);

/// <summary>A note about evidence.</summary>
public sealed record EvidenceNoteDocument(string Kind, string Path, string? Detail, string Message);
