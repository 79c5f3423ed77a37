using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>A diagnosis as scripts read it. Fields may be added, never renamed.</summary>
public sealed record DiagnosisDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.diagnosis/1";

    public required IReadOnlyList<DiagnosisMatchDocument> Matches { get; init; }

    /// <summary>Lines that look like an error and fit nothing known; empty when all was understood.</summary>
    public required IReadOnlyList<string> Unrecognised { get; init; }

    /// <summary>Where nothing is known: the exceptions and the file that could be made out all the same.</summary>
    public required IReadOnlyList<string> Recognised { get; init; }

    /// <summary>What was found, as one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>How many processes had written into the text; 0 where lines bear no rank.</summary>
    public required int Ranks { get; init; }

    /// <summary>Words a diagnosis.</summary>
    public static DiagnosisDocument From(DiagnosisResult diagnosis, IWords words) => new()
    {
        Matches = [.. diagnosis.Matches.Select(m => DiagnosisMatchDocument.From(m, words))],
        Unrecognised = diagnosis.Unrecognised,
        Recognised = diagnosis.Seen,
        Summary = words.Summary(diagnosis),
        Ranks = diagnosis.Ranks,
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.DiagnosisDocument) + "\n";
}

/// <summary>One cause, worded.</summary>
public sealed record DiagnosisMatchDocument(
    string? Code,
    string Id,
    string Cause,
    Confidence Confidence,
    bool InDeployment,
    int FirstLine,
    int LastLine,
    string Excerpt,
    IReadOnlyList<FixDocument> Fix)
{
    internal static DiagnosisMatchDocument From(DiagnosisMatch m, IWords words) => new(
        m.Code,
        m.Id,
        words.Cause(m),
        m.Confidence,
        m.InDeployment,
        m.Lines.First,
        m.Lines.Last,
        m.Excerpt,
        [.. m.Fixes.Select(f => new FixDocument(words.Title(f), f.Command))]);
}
