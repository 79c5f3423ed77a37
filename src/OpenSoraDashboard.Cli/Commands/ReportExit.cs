using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>The exit code that a report comes to.</summary>
internal static class ReportExit
{
    /// <summary>Clean only when every component loads whole, nothing is wrong at error level and every required check has run.</summary>
    public static int Of(Report report) =>
        report.Verdict is Verdict.Ready or Verdict.Attention
        && report.Components.Count > 0
        && report.Components.All(static c => c.Load.Outcome == LoadOutcome.Loads && c.Status is ComponentStatus.Ready or ComponentStatus.Attention)
        && !report.Findings.Concat(report.Components.SelectMany(static c => c.Findings)).Any(IsOpen)
            ? ExitCodes.Clean
            : ExitCodes.Findings;

    private static bool IsOpen(Finding finding) => finding.Severity == Severity.Error && finding.Outcome != CheckOutcome.Passed;
}
