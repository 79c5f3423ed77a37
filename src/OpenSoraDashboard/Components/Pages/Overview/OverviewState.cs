using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;

namespace OpenSoraDashboard.Components.Pages.Overview;

/// <summary>What the overview shows: the deployment and release chosen, the job that runs for them, their last report.</summary>
public sealed class OverviewState(DeploymentStore deployments, JobQueue queue, ReportStore reports)
{
    /// <summary>The chosen deployment with the chosen release; null where there is nothing to choose or the key is unknown.</summary>
    public DeploymentEntry? Entry { get; private set; }

    /// <summary>The link names a deployment that there is not.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The job shown, running or over; null for none.</summary>
    public ValidationJob? Job { get; private set; }

    /// <summary>How far it is.</summary>
    public JobSnapshot? Progress => Job?.Snapshot;

    /// <summary>The last report of this deployment and release; null before the first.</summary>
    public Report? Report { get; private set; }

    /// <summary>Too many validations wait; this one was not taken.</summary>
    public bool IsBusy { get; private set; }

    public IReadOnlyList<DeploymentEntry> Choices => deployments.All;

    /// <summary>The releases offered; one that only this deployment names comes last.</summary>
    public IReadOnlyList<string> ReleaseChoices =>
        Entry is { } e && !Releases.IsKnown(e.Deployment.Release) ? [.. Releases.Choices, e.Deployment.Release] : Releases.Choices;

    public bool IsRunning => Progress is { IsOver: false };

    /// <summary>
    /// The components on show: while a job runs, a place for each with what is known so far, so that nothing moves
    /// when the next one arrives.
    /// </summary>
    public IReadOnlyList<ComponentPlace> Places
    {
        get
        {
            if (Progress is { IsOver: false } running)
            {
                return
                [
                    .. running.Slots
                        .Union(running.Done.Select(c => c.Request.Slot), StringComparer.Ordinal)
                        .Select(slot => new ComponentPlace(slot, running.Done.FirstOrDefault(c => c.Request.Slot.Equals(slot, StringComparison.Ordinal)))),
                ];
            }

            return Report is null ? [] : [.. Report.Components.Select(c => new ComponentPlace(c.Request.Slot, c))];
        }
    }

    /// <summary>Takes what the address says. What it does not say is the first deployment, its own release, its running job.</summary>
    public void Open(string? deployment, string? release, string? job)
    {
        var chosen = deployments.Find(deployment);
        IsUnknown = deployment is not null && chosen is null;
        Entry = chosen ?? (IsUnknown ? null : deployments.All is [var first, ..] ? first : null);
        if (Entry is not null && Releases.IsKnown(release ?? ""))
            Entry = Entry.With(release!);
        IsBusy = false;
        Job = Entry is null ? null : OwnJob(job) ?? queue.Running(Entry.Key, Entry.Deployment.Release);
        Refresh();
    }

    /// <summary>Starts a validation, or joins the one that runs already.</summary>
    /// <returns>The job's id; null where it was not taken.</returns>
    public string? Validate()
    {
        if (Entry is null)
            return null;
        Job = queue.Enqueue(Entry) ?? Job;
        IsBusy = Job is null or { Snapshot.IsOver: true };
        Refresh();
        return IsBusy ? null : Job?.Id;
    }

    /// <summary>Takes what the job has brought since.</summary>
    public void Refresh()
    {
        if (Entry is not null)
            Report = reports.Find(Entry)?.Report;
    }

    private ValidationJob? OwnJob(string? id) =>
        queue.Find(id) is { } job && Entry is { } e
        && job.Entry.Key.Equals(e.Key, StringComparison.Ordinal)
        && job.Entry.Deployment.Release.Equals(e.Deployment.Release, StringComparison.Ordinal) ? job : null;
}

/// <summary>A component's place on the page.</summary>
/// <param name="Slot">The config key.</param>
/// <param name="Component">What was found; null while it is being looked at.</param>
public sealed record ComponentPlace(string Slot, ComponentReport? Component);
