using System.Security.Cryptography;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Jobs;

/// <summary>
/// Verifications that run one after the other, whoever watches. What has not ended when the process ends goes on when
/// <see cref="Start"/> is called the next time. Safe for concurrent use.
/// </summary>
/// <remarks>Of several processes with one data directory only the first takes up what an earlier one left.</remarks>
public sealed class VerifyJobs : IDisposable
{
    private const string LockName = "jobs.lock";

    private readonly IntegrityService service;
    private readonly RunHistory history;
    private readonly JobTable table;
    private readonly DataDirectory data;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly List<VerifyJob> jobs = [];
    private FileStream? owner;
    private readonly List<Thread> threads = [];
    private bool isClosing;

    public VerifyJobs(IntegrityService service, RunHistory history, IntegrityDatabase database, DataDirectory data, TimeProvider time)
    {
        this.service = service;
        this.history = history;
        this.data = data;
        this.time = time;
        table = new JobTable(database);
    }

    /// <summary>Told whenever a job comes, changes its state or ends, from any thread. Progress is asked for, not told.</summary>
    public event EventHandler? Changed;

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<VerifyJob> All
    {
        get
        {
            lock (gate)
                return [.. jobs.AsEnumerable().Reverse()];
        }
    }

    /// <summary>Takes up what was left undone. Called once, when the process begins.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (owner is not null || jobs.Count > 0 || !TryOwn())
                return;
            foreach (var job in table.Load())
            {
                if (job.State == JobState.Running)
                    job.State = JobState.Queued;
                jobs.Add(job);
            }

            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Puts a verification into the queue.</summary>
    public VerifyJob Enqueue(VerifyRequest request)
    {
        var job = new VerifyJob(RandomNumberGenerator.GetHexString(12, lowercase: true), request, JobState.Queued, time.GetUtcNow());
        lock (gate)
        {
            jobs.Add(job);
            table.Save(job);
            Forget();
            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return job;
    }

    /// <summary>The job of that id; null when there is none.</summary>
    public VerifyJob? Find(string id)
    {
        lock (gate)
            return jobs.Find(j => j.Id.Equals(id, StringComparison.Ordinal));
    }

    /// <summary>Holds a job up; it stays held up over a restart.</summary>
    public void Pause(VerifyJob job) => Move(job, static j => !j.IsOver, JobState.Paused, static j => j.Pause());

    /// <summary>Lets a job go on, as soon as no other one runs.</summary>
    public void Resume(VerifyJob job) => Move(job, static j => j.State == JobState.Paused, JobState.Queued, static _ => { });

    /// <summary>Ends a job. What was read by then is remembered.</summary>
    public void Cancel(VerifyJob job)
    {
        lock (gate)
        {
            if (job.IsOver)
                return;
            job.Stop();
            if (job.Progress is null)
                End(job, JobState.Cancelled);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Stops reading; unfinished jobs go on the next time.</summary>
    public void Dispose()
    {
        List<Thread> last;
        lock (gate)
        {
            isClosing = true;
            last = [.. threads];
            foreach (var job in jobs.Where(static j => !j.IsOver))
                job.Stop();
        }

        foreach (var thread in last)
            thread.Join(TimeSpan.FromSeconds(5));
        lock (gate)
        {
            foreach (var job in jobs)
            {
                job.Release();
                job.Dispose();
            }

            owner?.Dispose();
        }
    }

    private void Move(VerifyJob job, Predicate<VerifyJob> when, JobState state, Action<VerifyJob> act)
    {
        lock (gate)
        {
            if (!when(job))
                return;
            job.State = state;
            act(job);
            table.Save(job);
            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private bool TryOwn()
    {
        if (!data.IsWritable)
            return false;
        try
        {
            owner = new FileStream(data.PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            // Another process holds it: what was left is that one's to take up.
            return false;
        }
    }

    /// <summary>Begins the next job unless one is running; one that is held up makes room. Called with the gate held.</summary>
    private void Wake()
    {
        if (isClosing || jobs.Exists(static j => j.State == JobState.Running) || jobs.Find(static j => j.State == JobState.Queued) is not { } job)
            return;
        job.State = JobState.Running;
        table.Save(job);
        if (job.Progress is not null)
        {
            job.Resume();
            return;
        }

        job.Begin(service.Prepare(job.Request));
        var thread = new Thread(() => Work(job)) { IsBackground = true, Name = "verify job" };
        threads.Add(thread);
        thread.Start();
    }

    private void Forget()
    {
        while (jobs.Count > JobTable.Kept && jobs.Find(static j => j.IsOver) is { } old)
        {
            jobs.Remove(old);
            old.Dispose();
        }
    }

    private void Work(VerifyJob job)
    {
        Changed?.Invoke(this, EventArgs.Empty);
        Do(job);
        lock (gate)
        {
            threads.Remove(Thread.CurrentThread);
            Wake();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Do(VerifyJob job)
    {
        try
        {
            var report = job.Execute();
            lock (gate)
            {
                job.Finish(report);
                job.Run = history.Keep(report, chosen: job.Request.Only is not null);
                End(job, JobState.Done);
            }
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                // When the process ends the job stays as it is in the table, and goes on the next time.
                if (!isClosing)
                    End(job, JobState.Cancelled);
                else
                    job.Release();
            }
        }
        catch (Exception e)
        {
            lock (gate)
            {
                job.Problem = e.Message;
                End(job, JobState.Failed);
            }
        }
    }

    private void End(VerifyJob job, JobState state)
    {
        job.State = state;
        job.EndedAt = time.GetUtcNow();
        table.Save(job);
        job.Release();
    }
}
