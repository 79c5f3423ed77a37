using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Jobs;

/// <summary>The last report of every deployment and release, until the process ends.</summary>
public sealed class ReportStore
{
    private readonly ConcurrentDictionary<(string Deployment, string Release), Report> reports = new();

    public void Keep(DeploymentEntry entry, Report report) => reports[(entry.Key, entry.Deployment.Release)] = report;

    /// <summary>The last report; null when none was made yet.</summary>
    public Report? Find(DeploymentEntry entry) => reports.GetValueOrDefault((entry.Key, entry.Deployment.Release));
}
