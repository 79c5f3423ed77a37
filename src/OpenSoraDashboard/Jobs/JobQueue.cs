using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Jobs;

/// <summary>Validations that wait, run or have ended not long ago.</summary>
public sealed class JobQueue(TimeProvider time)
{
    /// <summary>How many may wait; whoever comes then is told to come back.</summary>
    public const int Capacity = 32;

    private const int Remembered = 64;
    private readonly Lock gate = new();
    private readonly Channel<ValidationJob> waiting = Channel.CreateBounded<ValidationJob>(Capacity);
    private readonly ConcurrentDictionary<string, ValidationJob> jobs = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Told when a job came or ended.</summary>
    public event EventHandler? Changed;

    /// <summary>All that are remembered, the newest first.</summary>
    public IReadOnlyList<ValidationJob> Recent
    {
        get
        {
            lock (gate)
                return [.. order.Reverse().Select(id => jobs[id])];
        }
    }

    internal ChannelReader<ValidationJob> Waiting => waiting.Reader;

    /// <summary>Asks for a validation. A job for the same deployment and release that has not ended is taken instead.</summary>
    /// <returns>The job; null when too many wait already.</returns>
    public ValidationJob? Enqueue(DeploymentEntry entry)
    {
        ValidationJob job;
        lock (gate)
        {
            if (Running(entry.Key, entry.Deployment.Release) is { } same)
                return same;
            job = new ValidationJob(RandomNumberGenerator.GetHexString(12, lowercase: true), entry, Slots(entry), time.GetUtcNow());
            if (!waiting.Writer.TryWrite(job))
            {
                job.Dispose();
                return null;
            }

            jobs[job.Id] = job;
            order.Enqueue(job.Id);
            Forget();
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return job;
    }

    /// <summary>The job of that id; null when there is none or it was forgotten.</summary>
    public ValidationJob? Find(string? id) => id is null ? null : jobs.GetValueOrDefault(id);

    /// <summary>The job for that deployment and release that has not ended; null when there is none.</summary>
    public ValidationJob? Running(string deployment, string release) =>
        jobs.Values.FirstOrDefault(j => j.Snapshot is { IsOver: false } s
            && s.Deployment.Equals(deployment, StringComparison.Ordinal) && s.Release.Equals(release, StringComparison.Ordinal));

    internal void Ended() => Changed?.Invoke(this, EventArgs.Empty);

    private void Forget()
    {
        while (order.Count > Remembered && jobs[order.Peek()].Snapshot.IsOver)
        {
            if (jobs.TryRemove(order.Dequeue(), out var old))
                old.Dispose();
        }
    }

    private static IReadOnlyList<string> Slots(DeploymentEntry entry)
    {
        var given = entry.Deployment.Components.Select(c => c.Slot);
        if (entry.Deployment.OnlyGivenComponents || ReleaseCatalog.Find(entry.Deployment.Release) is not { } release)
            return [.. given];
        return [.. release.Slots.Where(s => !s.Optional || given.Contains(s.Slot, StringComparer.Ordinal)).Select(s => s.Slot)];
    }
}
