using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Jobs;

/// <summary>A verification that waits, runs or has ended. All members may be read from any thread.</summary>
public sealed class VerifyJob : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile VerificationRun? run;
    private volatile VerifyReport? report;
    private int state;

    internal VerifyJob(string id, VerifyRequest request, JobState state, DateTimeOffset createdAt)
    {
        Id = id;
        Request = request;
        this.state = (int)state;
        CreatedAt = createdAt;
        if (IsOver)
            ended.TrySetResult();
    }

    /// <summary>Twelve hexadecimal digits; fit for an address.</summary>
    public string Id { get; }

    public VerifyRequest Request { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? EndedAt { get; internal set; }

    public JobState State
    {
        get => (JobState)Volatile.Read(ref state);
        internal set => Volatile.Write(ref state, (int)value);
    }

    /// <summary>Nothing will happen any more.</summary>
    public bool IsOver => State is JobState.Done or JobState.Cancelled or JobState.Failed;

    /// <summary>Done when the job is over or this process gives it up.</summary>
    public Task Ended => ended.Task;

    /// <summary>How far it is; null before it runs and after a restart.</summary>
    public VerifyProgress? Progress => run?.Progress;

    /// <summary>The results so far; after a restart they are in the run's history.</summary>
    public IReadOnlyList<FileResult> Results => report?.Files ?? run?.Results ?? [];

    /// <summary>The whole result; null until it is done, and after a restart.</summary>
    public VerifyReport? Report => report;

    /// <summary>The run's number in the history; null until it is done.</summary>
    public long? Run { get; internal set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem { get; internal set; }

    public void Dispose() => stop.Dispose();

    internal void Begin(VerificationRun begun)
    {
        run = begun;
        if (State == JobState.Paused)
            begun.Pause();
    }

    internal VerifyReport Execute() => run!.Execute(stop.Token);

    internal void Finish(VerifyReport finished) => report = finished;

    internal void Release() => ended.TrySetResult();

    internal void Stop() => stop.Cancel();

    internal void Pause() => run?.Pause();

    internal void Resume() => run?.Resume();
}
