using OpenSoraDashboard.Components.Pages.Integrity;
using OpenSoraDashboard.Components.Pages.Transfer;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Jobs;

/// <summary>Everything that waits, runs or ran, whatever kind it is of.</summary>
public sealed class ActivityLog(JobQueue validations, VerifyJobs verifications, TransferJobs transfers, DeploymentStore deployments, RootGuard guard)
{
    /// <summary>Told when anything came, changed its state or ended, from any thread.</summary>
    public event EventHandler Changed
    {
        add
        {
            validations.Changed += value;
            verifications.Changed += value;
            transfers.Changed += value;
        }

        remove
        {
            validations.Changed -= value;
            verifications.Changed -= value;
            transfers.Changed -= value;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ActivityItem> Items =>
    [
        .. validations.Recent.Select(static j => j.Snapshot).Select(Of)
            .Concat(verifications.All.Where(j => j.Request.Roots.All(r => guard.Resolve(r).Real is not null)).Select(Of))
            .Concat(transfers.All.Select(Of))
            .OrderByDescending(static i => i.At),
    ];

    /// <summary>How many are not over.</summary>
    public int Running => Items.Count(static i => i.IsActive);

    private ActivityItem Of(JobSnapshot job) => new(
        ActivityKind.Validation,
        Name(job),
        job.Phase switch
        {
            JobPhase.Waiting => JobState.Queued,
            JobPhase.Running => JobState.Running,
            JobPhase.Done => JobState.Done,
            JobPhase.Stopped => JobState.Cancelled,
            _ => JobState.Failed,
        },
        job.CreatedAt,
        Routes.ToOverview(job.Deployment, job.Release, job.Id))
    {
        Percent = job is { Phase: JobPhase.Running, Slots.Count: > 0 } ? 100.0 * job.Done.Count / job.Slots.Count : null,
    };

    private string Name(JobSnapshot job)
    {
        var name = deployments.Find(job.Deployment)?.Name ?? job.Deployment;
        return Releases.HasConfig(job.Release) ? $"{name} · {job.Release}" : name;
    }

    private static ActivityItem Of(VerifyJob job) => new(
        ActivityKind.Verification, job.Request.Roots[0], job.State, job.CreatedAt, new IntegrityAddress { Job = job.Id }.ToString())
    {
        Percent = !job.IsOver && job.Progress is { BytesTotal: > 0 } p ? 100.0 * p.BytesDone / p.BytesTotal : null,
    };

    private static ActivityItem Of(TransferJob job) => new(
        job.Pack is null ? ActivityKind.Receiving : ActivityKind.Packing,
        job.Pack?.To ?? job.Receive!.Bundle,
        job is { State: JobState.Done, IsComplete: false } ? JobState.Failed : job.State,
        job.CreatedAt,
        new TransferAddress { Release = job.Pack?.Release, Job = job.Id }.ToString())
    {
        Percent = !job.IsOver && job.Progress is { BytesTotal: > 0 } p ? 100.0 * p.BytesDone / p.BytesTotal : null,
    };
}

/// <summary>Something that waits, runs or ran.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">The deployment or path that it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Href">Where it is shown.</param>
public sealed record ActivityItem(ActivityKind Kind, string What, JobState State, DateTimeOffset At, string Href)
{
    /// <summary>How far it is, 0 to 100; null where that is not known or does not matter any more.</summary>
    public double? Percent { get; init; }

    public bool IsActive => State is JobState.Queued or JobState.Running or JobState.Paused;
}

/// <summary>What kind of work it is.</summary>
public enum ActivityKind
{
    Validation,
    Verification,
    Packing,
    Receiving,
}
