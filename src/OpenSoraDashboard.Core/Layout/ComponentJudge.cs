using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Runs the rules over one component and says what they come to.</summary>
internal static class ComponentJudge
{
    /// <summary>The report about one component.</summary>
    public static ComponentReport Judge(CheckContext context)
    {
        var load = context.Load!;
        // Outside the roots nothing was seen: only the rules about what could not be checked have something true to say.
        var outside = load.UnknownReason is { } reason && reason.Equals(LayoutValidationService.OutsideRoots, StringComparison.Ordinal);
        List<CheckRule> rules = [.. CheckCatalog.Rules.Where(r => !outside || r.Code[3] == '9')];
        List<Finding> findings = [.. rules.Where(r => !r.IsLastResort && r.AppliesTo(context)).SelectMany(r => r.Evaluate(context)).Select(f => Tempered(f, load))];
        if (load.Outcome != LoadOutcome.Loads && !findings.Any(f => f.Severity == Severity.Error))
            findings.AddRange(rules.Where(r => r.IsLastResort && r.AppliesTo(context)).SelectMany(r => r.Evaluate(context)));
        findings = [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Code, StringComparer.Ordinal)];
        return new ComponentReport
        {
            Request = context.Request!,
            Name = context.Type?.Name ?? context.Request!.Slot,
            Status = Status(load, findings),
            Load = load,
            Findings = findings,
            Missing = [.. findings.SelectMany(f => f.Missing).Distinct(StringComparer.Ordinal)],
            Misplaced = [.. findings.SelectMany(f => f.Misplaced).Distinct()],
            Weights = WeightsCount.Of(context),
        };
    }

    /// <summary>The answer about a deployment: green only when every part of it is.</summary>
    public static Verdict Verdict(IReadOnlyList<ComponentReport> components, IReadOnlyList<Finding> findings)
    {
        if (components.Any(c => c.Status == ComponentStatus.Blocked) || findings.Any(IsError))
            return Layout.Verdict.Blocked;
        if (components.Count == 0 || components.Any(c => c.Status == ComponentStatus.NotChecked) || findings.Any(IsOpen))
            return Layout.Verdict.Unknown;
        return components.Any(c => c.Status == ComponentStatus.Attention) || findings.Any(IsDoubt)
            ? Layout.Verdict.Attention
            : Layout.Verdict.Ready;
    }

    /// <summary>The answer about one component. A start that renders noise is blocked like one that stops.</summary>
    internal static ComponentStatus Status(LoadResult load, IReadOnlyList<Finding> findings)
    {
        if (findings.Any(IsError) || load.Outcome is LoadOutcome.Fails or LoadOutcome.Network or LoadOutcome.Partial or LoadOutcome.Uninitialised)
            return ComponentStatus.Blocked;
        if (load.Outcome == LoadOutcome.Unknown || findings.Any(IsOpen))
            return ComponentStatus.NotChecked;
        return findings.Any(IsDoubt) ? ComponentStatus.Attention : ComponentStatus.Ready;
    }

    // A file that the load got along without is no error, whatever a rule makes of it.
    private static Finding Tempered(Finding finding, LoadResult load) =>
        load is { Outcome: LoadOutcome.Loads, IsStructure: false } && finding is { Severity: Severity.Error, Outcome: CheckOutcome.Failed } && finding.Code[3] is '1' or '2' or '3' or '4'
            ? finding with { Severity = Severity.Warning }
            : finding;

    private static bool IsError(Finding f) => f is { Severity: Severity.Error, Outcome: CheckOutcome.Failed };

    private static bool IsOpen(Finding f) => f is { Severity: Severity.Error, Outcome: CheckOutcome.NotChecked };

    private static bool IsDoubt(Finding f) => f.Severity == Severity.Warning && f.Outcome != CheckOutcome.Passed;
}
