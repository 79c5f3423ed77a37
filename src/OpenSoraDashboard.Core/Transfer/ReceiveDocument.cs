using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What receiving came to, as scripts read it: <c>osd transfer receive --format json</c>. Fields may be added, never renamed.</summary>
public sealed record ReceiveDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.receive/1";

    public required bool Complete { get; init; }

    public required bool PlanOnly { get; init; }

    public string? Release { get; init; }

    public required IReadOnlyList<ReceiveStep> Steps { get; init; }

    public required IReadOnlyList<ProblemDocument> Problems { get; init; }

    public static ReceiveDocument From(ReceiveResult result, bool planOnly, IWords words) => new()
    {
        Complete = result.IsComplete && !planOnly,
        PlanOnly = planOnly,
        Release = result.Manifest.Release,
        Steps = result.Steps,
        Problems = [.. result.Problems.Select(p => ProblemDocument.From(p, words))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BundleJson.Readable.ReceiveDocument) + "\n";
}
