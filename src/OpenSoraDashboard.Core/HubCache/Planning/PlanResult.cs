using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan; null where there is none.</param>
/// <param name="Problems">What stands in its way; empty where there is a plan.</param>
public sealed record PlanResult(PlanDocument? Plan, IReadOnlyList<PlanProblem> Problems);

/// <summary>Why there is no plan, as scripts read it.</summary>
public sealed record PlanRefusal
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = PlanDocument.SchemaName;

    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    public required IReadOnlyList<PlanProblemDocument> Problems { get; init; }

    public static PlanRefusal From(IEnumerable<PlanProblem> problems, IWords words) =>
        new() { Problems = [.. problems.Select(p => PlanProblemDocument.From(p, words))] };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Readable.PlanRefusal) + "\n";
}

/// <summary>A problem with its sentence.</summary>
/// <param name="Kind">What stands in the way.</param>
/// <param name="Path">The path concerned.</param>
/// <param name="Message">In words.</param>
public sealed record PlanProblemDocument(PlanProblemKind Kind, string Path, string Message)
{
    public static PlanProblemDocument From(PlanProblem problem, IWords words) => new(problem.Kind, problem.Path, words.Sentence(problem));
}
