using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What packing came to, as scripts read it: <c>osd transfer pack --format json</c>. Fields may be added, never renamed.</summary>
public sealed record PackDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.pack/1";

    public required bool Complete { get; init; }

    public required string Bundle { get; init; }

    public required int Files { get; init; }

    public required long Bytes { get; init; }

    public required int Pieces { get; init; }

    public required int Kept { get; init; }

    public required int Linked { get; init; }

    public required int Copied { get; init; }

    /// <summary>Files whose digest nothing proved when they were packed.</summary>
    public required int Unproven { get; init; }

    /// <summary>Nothing was written: this is what would be done.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>What would be done; null where it was done.</summary>
    public IReadOnlyList<PackStep>? Steps { get; init; }

    public required IReadOnlyList<ProblemDocument> Problems { get; init; }

    public static PackDocument From(PackResult result, string bundle, IWords words) => new()
    {
        Complete = result.Manifest is not null,
        Bundle = bundle,
        Files = result.Manifest?.Files.Count ?? 0,
        Bytes = result.Manifest?.Files.Sum(static f => f.Size) ?? 0,
        Pieces = result.Manifest?.Files.Sum(static f => f.Pieces.Count) ?? 0,
        Kept = result.Kept,
        Linked = result.Linked,
        Copied = result.Copied,
        Unproven = result.Unproven,
        Problems = [.. result.Problems.Select(p => ProblemDocument.From(p, words))],
    };

    public static PackDocument From(PackPlan plan, string bundle, IWords words) => new()
    {
        Complete = false,
        Bundle = bundle,
        Files = plan.Steps.Count,
        Bytes = plan.Bytes,
        Pieces = plan.Steps.Sum(static s => s.Pieces),
        Kept = 0,
        Linked = 0,
        Copied = 0,
        Unproven = 0,
        PlanOnly = true,
        Steps = plan.Steps,
        Problems = [.. plan.Problems.Select(p => ProblemDocument.From(p, words))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BundleJson.Readable.PackDocument) + "\n";
}

/// <summary>Something that stops a transfer.</summary>
public sealed record ProblemDocument(string Kind, string Path, string? Detail, string Message)
{
    internal static ProblemDocument From(TransferProblem problem, IWords words) =>
        new(problem.Kind.ToString(), problem.Path, problem.Detail, words.Sentence(problem));
}
