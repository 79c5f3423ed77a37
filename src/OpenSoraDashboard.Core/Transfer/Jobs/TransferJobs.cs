using System.Security.Cryptography;
using OpenSoraDashboard.Core.Integrity.Jobs;

namespace OpenSoraDashboard.Core.Transfer.Jobs;

/// <summary>
/// Transfers that run one after the other, whoever watches. They write, so one that was cut off does not go on by itself
/// when the process begins anew: asked for again, it goes on where it was. Safe for concurrent use.
/// </summary>
public sealed class TransferJobs(BundlePacker packer, BundleReceiver receiver, TimeProvider time) : IDisposable
{
    private const int Kept = 50;

    private readonly Lock gate = new();
    private readonly List<TransferJob> jobs = [];
    private Thread? thread;
    private bool isClosing;

    /// <summary>Told whenever a job comes, changes its state or ends, from any thread. Progress is asked for, not told.</summary>
    public event EventHandler? Changed;

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<TransferJob> All
    {
        get
        {
            lock (gate)
                return [.. jobs.AsEnumerable().Reverse()];
        }
    }

    /// <summary>Puts a packing into the queue, or joins the equal one that waits or runs.</summary>
    public TransferJob Enqueue(PackRequest request) => Add(request, null);

    /// <summary>Puts a receiving into the queue, or joins the equal one that waits or runs.</summary>
    public TransferJob Enqueue(ReceiveRequest request) => Add(null, request);

    /// <summary>The packing that waits or runs for the very same request; null when there is none.</summary>
    public TransferJob? Pending(PackRequest request) => Pending(request, null);

    /// <summary>The receiving that waits or runs for the very same request; null when there is none.</summary>
    public TransferJob? Pending(ReceiveRequest request) => Pending(null, request);

    /// <summary>The job of that id; null when there is none.</summary>
    public TransferJob? Find(string? id)
    {
        lock (gate)
            return jobs.Find(j => j.Id.Equals(id, StringComparison.Ordinal));
    }

    /// <summary>Ends a job. What was written stays for the next time.</summary>
    public void Cancel(TransferJob job)
    {
        lock (gate)
        {
            if (job.IsOver)
                return;
            job.Stop();
            if (job.State == JobState.Queued)
                End(job, JobState.Cancelled);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        Thread? last;
        lock (gate)
        {
            isClosing = true;
            last = thread;
            foreach (var job in jobs.Where(static j => !j.IsOver))
                job.Stop();
        }

        last?.Join(TimeSpan.FromSeconds(5));
        lock (gate)
        {
            foreach (var job in jobs)
            {
                job.Release();
                job.Dispose();
            }
        }
    }

    private TransferJob? Pending(PackRequest? pack, ReceiveRequest? receive)
    {
        lock (gate)
            return jobs.Find(j => !j.IsOver && !j.IsStopping && Equals(j.Pack, pack) && Equals(j.Receive, receive));
    }

    private TransferJob Add(PackRequest? pack, ReceiveRequest? receive)
    {
        TransferJob job;
        lock (gate)
        {
            if (Pending(pack, receive) is { } equal)
                return equal;
            job = new TransferJob(RandomNumberGenerator.GetHexString(12, lowercase: true), pack, receive, time);
            jobs.Add(job);
            while (jobs.Count > Kept && jobs.Find(static j => j.IsOver) is { } old)
            {
                jobs.Remove(old);
                old.Dispose();
            }

            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return job;
    }

    /// <summary>Begins the next job unless one is running. Called with the gate held.</summary>
    private void Wake()
    {
        if (isClosing || thread is not null || jobs.Find(static j => j.State == JobState.Queued) is not { } job)
            return;
        job.State = JobState.Running;
        thread = new Thread(() => Work(job)) { IsBackground = true, Name = "transfer job" };
        thread.Start();
    }

    private void Work(TransferJob job)
    {
        Changed?.Invoke(this, EventArgs.Empty);
        var state = Do(job);
        lock (gate)
        {
            End(job, state);
            thread = null;
            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private JobState Do(TransferJob job)
    {
        try
        {
            if (job.Pack is { } pack)
                job.Packed = packer.Pack(pack, job, job.Stopped);
            else
                job.Received = receiver.Receive(job.Receive!, job, job.Stopped);
            return JobState.Done;
        }
        catch (OperationCanceledException)
        {
            return JobState.Cancelled;
        }
        catch (Exception e)
        {
            job.Problem = e.Message;
            return JobState.Failed;
        }
    }

    private void End(TransferJob job, JobState state)
    {
        job.EndedAt = time.GetUtcNow();
        job.State = state;
        job.Release();
    }
}
