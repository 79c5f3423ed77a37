using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>A report as scripts read it: <c>osd check --format json</c> and the REST answer. Fields may be added, never renamed.</summary>
public sealed record ReportDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.report/1";

    public required string Release { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<ComponentDocument> Components { get; init; }

    /// <summary>Findings about the deployment as a whole.</summary>
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required MemoryDocument? Memory { get; init; }

    /// <summary>What the library holds of each release's weights; empty without a library.</summary>
    public required IReadOnlyList<ReleaseServing> Serves { get; init; }

    public required LibrariesDocument Libraries { get; init; }

    public required CommandsDocument Commands { get; init; }

    public int FileCount { get; init; }

    public long TotalBytes { get; init; }

    public DateTimeOffset CheckedAt { get; init; }

    public double DurationMilliseconds { get; init; }

    /// <summary>Words a report.</summary>
    public static ReportDocument From(Report report, IWords words) => new()
    {
        Release = report.Release,
        Verdict = report.Verdict,
        Summary = words.Summary(report),
        Components = [.. report.Components.Select(c => ComponentDocument.From(c, words))],
        Findings = [.. report.Findings.Select(f => FindingDocument.From(f, words))],
        Memory = MemoryDocument.From(report, words),
        Serves = report.Serves,
        Libraries = LibrariesDocument.From(report.Libraries),
        Commands = new CommandsDocument(report.Commands.Environment, report.Commands.Run),
        FileCount = report.FileCount,
        TotalBytes = report.TotalBytes,
        CheckedAt = report.CheckedAt,
        DurationMilliseconds = report.Duration.TotalMilliseconds,
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => ReportWriter.Write(this) + "\n";
}

/// <summary>Environment block and start command.</summary>
public sealed record CommandsDocument(string Env, string Run);

/// <summary>The library versions that were simulated.</summary>
public sealed record LibrariesDocument(string Colossalai, string Diffusers, string Transformers, string HuggingfaceHub, string? Torch, bool Accelerate)
{
    internal static LibrariesDocument From(LibraryVersions v) => new(
        v.ColossalAI.ToString(),
        v.Diffusers.ToString(),
        v.Transformers.ToString(),
        v.HuggingfaceHub.ToString(),
        v.Torch?.ToString(),
        v.Accelerate);
}

/// <summary>One finding, worded.</summary>
public sealed record FindingDocument(
    string Code,
    Severity Severity,
    CheckOutcome Outcome,
    string? Path,
    string Message,
    IReadOnlyDictionary<string, string> Evidence,
    IReadOnlyList<FixDocument> Fix)
{
    internal static FindingDocument From(Finding finding, IWords words) => new(
        finding.Code,
        finding.Severity,
        finding.Outcome,
        finding.Path,
        words.Message(finding),
        finding.Evidence,
        [.. finding.Fixes.Select(f => new FixDocument(words.Title(f), f.Command))]);
}

/// <summary>One way out, worded.</summary>
public sealed record FixDocument(string Title, string? Command);
