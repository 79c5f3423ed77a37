using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Jobs;

/// <summary>The last report of every deployment and release, until the process ends.</summary>
public sealed class ReportStore
{
    private readonly ConcurrentDictionary<(string Deployment, string Release), KeptReport> reports = new();

    public void Keep(DeploymentEntry entry, KeptReport report) => reports[(entry.Key, entry.Deployment.Release)] = report;

    /// <summary>The last report of a deployment, for whatever release; null when none was made yet.</summary>
    public KeptReport? Latest(string deployment) =>
        reports.Where(r => r.Key.Deployment.Equals(deployment, StringComparison.Ordinal)).Select(r => r.Value).MaxBy(r => r.Report.CheckedAt);

    /// <summary>The last report; null when none was made yet.</summary>
    public KeptReport? Find(DeploymentEntry entry) => reports.GetValueOrDefault((entry.Key, entry.Deployment.Release));
}

/// <summary>A report with what the disk looked like when it was made.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Fingerprint">Of the watched places, taken just before.</param>
public sealed record KeptReport(Report Report, string Fingerprint);
