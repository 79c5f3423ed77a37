using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;
using OpenSoraDashboard.Watching;

namespace OpenSoraDashboard.Jobs;

/// <summary>Makes reports and keeps them.</summary>
public sealed class ReportMaker(LayoutValidationService validation, LibraryWatcher watcher, RootGuard guard, ReportStore reports)
{
    /// <summary>Checks now.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Report Make(DeploymentEntry entry, IProgress<ComponentReport>? progress = null, CancellationToken cancellationToken = default)
    {
        // Before, not after: a change during the check then shows as one.
        var fingerprint = watcher.Look(entry.Deployment, cancellationToken);
        var report = validation.Validate(entry.Deployment with { Roots = guard.Roots }, progress, cancellationToken);
        reports.Keep(entry, new KeptReport(report, fingerprint));
        return report;
    }

    /// <summary>The last report, or a new one where there is none.</summary>
    public Report FindOrMake(DeploymentEntry entry, CancellationToken cancellationToken) =>
        reports.Find(entry)?.Report ?? Make(entry, cancellationToken: cancellationToken);
}
