using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Jobs;

/// <summary>One validation. It belongs to the server: pages come and go, and find it again by its id.</summary>
public sealed class ValidationJob : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private JobSnapshot snapshot;

    public ValidationJob(string id, DeploymentEntry entry, IReadOnlyList<string> slots, DateTimeOffset createdAt = default)
    {
        Entry = entry;
        snapshot = new JobSnapshot(id, entry.Key, entry.Deployment.Release, JobPhase.Waiting, slots, []) { CreatedAt = createdAt };
    }

    /// <summary>Told after every change, on the worker's thread.</summary>
    public event EventHandler? Changed;

    public string Id => Snapshot.Id;

    public DeploymentEntry Entry { get; }

    public JobSnapshot Snapshot
    {
        get
        {
            lock (gate)
                return snapshot;
        }
    }

    /// <summary>Set when someone stops the job.</summary>
    public CancellationToken Stopped => stop.Token;

    public void Stop() => stop.Cancel();

    public void Start() => Update(s => s with { Phase = JobPhase.Running });

    public void Add(ComponentReport component) => Update(s => s with { Done = [.. s.Done, component] });

    public void Finish(Report report) => Update(s => s with { Phase = JobPhase.Done, Report = report, Done = report.Components });

    public void End(JobPhase phase, string? problem = null) => Update(s => s with { Phase = phase, Problem = problem });

    public void Dispose() => stop.Dispose();

    private void Update(Func<JobSnapshot, JobSnapshot> change)
    {
        lock (gate)
            snapshot = change(snapshot);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
