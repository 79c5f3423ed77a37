using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Components.Pages.Overview;

/// <summary>Picks from a report what is worth a line on the overview; what it says is said by the report.</summary>
public static class ReportFixes
{
    /// <summary>Findings that are not passed, the gravest first; among equals the report's order stays.</summary>
    public static IReadOnlyList<Finding> Open(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => f.Outcome != CheckOutcome.Passed).OrderByDescending(Weight)];

    /// <summary>The first way out of the gravest finding that has one.</summary>
    public static Fix? Top(ComponentReport component) => Open(component.Findings).SelectMany(f => f.Fixes).FirstOrDefault();

    /// <summary>The first command of every finding that stops something, each once, in the report's order.</summary>
    public static IReadOnlyList<string> Commands(Report report) =>
    [
        .. report.Components.SelectMany(c => c.Findings).Concat(report.Findings)
            .Where(f => f is { Outcome: CheckOutcome.Failed, Severity: Severity.Error })
            .Select(f => f.Fixes.FirstOrDefault(x => x.Command is not null)?.Command)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What could not be checked weighs as much as what failed at the same severity.</summary>
    private static int Weight(Finding finding) => (int)finding.Severity;
}
