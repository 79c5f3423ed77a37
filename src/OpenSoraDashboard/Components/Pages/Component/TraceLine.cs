using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Components.Pages.Component;

/// <summary>One lookup as a line.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Step">The lookup.</param>
/// <param name="Mark">What stands before its result.</param>
/// <param name="Codes">Rules that have something to say about it.</param>
public sealed record TraceLine(int Number, TraceStep Step, TraceMark Mark, IReadOnlyList<string> Codes)
{
    /// <summary>All lookups of a load, in order.</summary>
    public static IReadOnlyList<TraceLine> Of(ComponentReport component) => Of(component.Load.Trace, component.Findings);

    /// <summary>Lookups with the findings that explain them.</summary>
    public static IReadOnlyList<TraceLine> Of(IReadOnlyList<TraceStep> trace, IReadOnlyList<Finding> findings)
    {
        var failed = findings.Where(f => f.Outcome != CheckOutcome.Passed).OrderByDescending(f => f.Severity).ToList();
        return [.. trace.Select((step, i) => new TraceLine(i + 1, step, MarkOf(step), CodesOf(step, MarkOf(step), failed)))];
    }

    /// <summary>The rules whose finding is about the step's own path, where it found something wrong; for the step that decided, at least the gravest.</summary>
    private static List<string> CodesOf(TraceStep step, TraceMark mark, IReadOnlyList<Finding> failed)
    {
        var codes = step.Path is null || mark == TraceMark.Yes ? [] : failed.Where(f => step.Path.Equals(f.Path, StringComparison.Ordinal)).Select(f => f.Code).Distinct(StringComparer.Ordinal).ToList();
        return codes.Count == 0 && step.Decisive && failed is [var gravest, ..] ? [gravest.Code] : codes;
    }

    private static TraceMark MarkOf(TraceStep step) => step switch
    {
        { Raised: not null } => TraceMark.Raises,
        { Result: TraceResults.Absent or TraceResults.No or TraceResults.Refused or TraceResults.Denied or TraceResults.Raises } => TraceMark.No,
        { Result: TraceResults.Ignored or TraceResults.Unknown } => TraceMark.Neither,
        { Result: var fact } when fact.Split('/') is [var matched, var total] && !matched.Equals(total, StringComparison.Ordinal) => TraceMark.No,
        _ => TraceMark.Yes,
    };
}

/// <summary>How a lookup turned out.</summary>
public enum TraceMark
{
    Yes,
    No,
    Raises,
    Neither,
}
