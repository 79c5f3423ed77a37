using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>One component of a <see cref="ReportDocument"/>.</summary>
public sealed record ComponentDocument
{
    public required string Slot { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string? Source { get; init; }

    public required ComponentStatus Status { get; init; }

    public required LoadDocument Load { get; init; }

    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<Misplacement> Misplaced { get; init; }

    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required WeightsSummary Weights { get; init; }

    public required string Snippet { get; init; }

    internal static ComponentDocument From(ComponentReport c, IWords words) => new()
    {
        Slot = c.Request.Slot,
        Type = c.Request.Type,
        Name = c.Name,
        Source = c.Request.Source,
        Status = c.Status,
        Load = LoadDocument.From(c.Load, words),
        Missing = c.Missing,
        Misplaced = c.Misplaced,
        Findings = [.. c.Findings.Select(f => FindingDocument.From(f, words))],
        Weights = c.Weights,
        Snippet = c.Snippet,
    };
}

/// <summary>What the loader would do.</summary>
public sealed record LoadDocument
{
    private const int NamesShown = 20;

    public required LoadOutcome Outcome { get; init; }

    public required LoadRoute? Route { get; init; }

    public required int? Matched { get; init; }

    public required int? Total { get; init; }

    public required string? Exception { get; init; }

    /// <summary>What the program prints; never translated.</summary>
    public required string? Message { get; init; }

    /// <summary>Why nothing could be said, in words; null unless the outcome is <c>unknown</c>.</summary>
    public required string? Reason { get; init; }

    /// <summary>What the prediction rests on: <c>executed</c>, <c>read</c> or <c>inferred</c>.</summary>
    public required string Certainty { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    public required IReadOnlyList<TraceDocument> Trace { get; init; }

    /// <summary>What would come after the stop, were it solved.</summary>
    public required IReadOnlyList<HypotheticalStop> Later { get; init; }

    /// <summary>The first names that the model wants and the files lack.</summary>
    public required IReadOnlyList<string> MissingTensors { get; init; }

    /// <summary>The first names that the model does not know.</summary>
    public required IReadOnlyList<string> UnexpectedTensors { get; init; }

    /// <summary>The first tensors whose shapes differ.</summary>
    public required IReadOnlyList<ShapeMismatch> WrongShape { get; init; }

    internal static LoadDocument From(LoadResult load, IWords words) => new()
    {
        Outcome = load.Outcome,
        Route = load.Route,
        Matched = load.Matched,
        Total = load.Total,
        Exception = load.Exception,
        Message = load.Message,
        Reason = load.Outcome == LoadOutcome.Unknown ? words.Reason(load.UnknownReason) : null,
        Certainty = Certain(load.Certainty),
        Files = load.Files,
        Trace = [.. load.Trace.Select(TraceDocument.From)],
        Later = load.Later,
        MissingTensors = [.. load.Comparison?.Missing.Take(NamesShown) ?? []],
        UnexpectedTensors = [.. load.Comparison?.Unexpected.Take(NamesShown) ?? []],
        WrongShape = [.. load.Comparison?.WrongShape.Take(NamesShown) ?? []],
    };

    private static string Certain(LoadCertainty certainty) => certainty switch
    {
        LoadCertainty.Executed => "executed",
        LoadCertainty.Read => "read",
        _ => "inferred",
    };
}

/// <summary>One lookup of the loader. The words of <c>step</c> and <c>result</c> are fixed, for scripts.</summary>
public sealed record TraceDocument(string Step, string? Path, string Result, bool Hypothetical, bool Decisive, string? Source, string? Raised)
{
    internal static TraceDocument From(TraceStep s) => new(s.Step, s.Path, s.Result, s.Hypothetical, s.Decisive, s.Source, s.Raised);
}
