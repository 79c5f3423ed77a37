using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Jobs;

namespace OpenSoraDashboard.Core.Transfer.Jobs;

/// <summary>A transfer that waits, runs or has ended. All members may be read from any thread.</summary>
public sealed class TransferJob : IDisposable, IProgress<TransferProgress>
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RateEstimator rate;
    private TransferProgress? progress;
    private volatile int state = (int)JobState.Queued;

    internal TransferJob(string id, PackRequest? pack, ReceiveRequest? receive, TimeProvider time)
    {
        Id = id;
        Pack = pack;
        Receive = receive;
        CreatedAt = time.GetUtcNow();
        rate = new RateEstimator(time);
    }

    /// <summary>Twelve hexadecimal digits; fit for an address.</summary>
    public string Id { get; }

    /// <summary>What is packed; null where something is received.</summary>
    public PackRequest? Pack { get; }

    /// <summary>What is received; null where something is packed.</summary>
    public ReceiveRequest? Receive { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? EndedAt { get; internal set; }

    public JobState State
    {
        get => (JobState)state;
        internal set => state = (int)value;
    }

    /// <summary>Nothing will happen any more.</summary>
    public bool IsOver => State is JobState.Done or JobState.Cancelled or JobState.Failed;

    /// <summary>Done when the job is over.</summary>
    public Task Ended => ended.Task;

    /// <summary>How far it is; null before it runs.</summary>
    public TransferProgress? Progress
    {
        get
        {
            lock (gate)
                return progress;
        }
    }

    /// <summary>Bytes a second and how long the present stage will still take; null until there is something to go by.</summary>
    public (double? BytesPerSecond, TimeSpan? Remaining) Pace
    {
        get
        {
            lock (gate)
                return (rate.BytesPerSecond, progress is { } now ? rate.TimeFor(now.BytesTotal - now.BytesDone) : null);
        }
    }

    /// <summary>What packing came to; null until it is done.</summary>
    public PackResult? Packed { get; internal set; }

    /// <summary>What receiving came to; null until it is done.</summary>
    public ReceiveResult? Received { get; internal set; }

    /// <summary>Everything is where it should be.</summary>
    public bool IsComplete => Packed is { Manifest: not null } || Received is { IsComplete: true };

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem { get; internal set; }

    internal CancellationToken Stopped => stop.Token;

    /// <summary>It was cancelled, though it may still be running.</summary>
    internal bool IsStopping => stop.IsCancellationRequested;

    /// <summary>Takes note of how far it is.</summary>
    public void Report(TransferProgress value)
    {
        lock (gate)
        {
            if (progress is { } before && (before.Stage != value.Stage || before.BytesTotal != value.BytesTotal))
                rate.Restart();
            progress = value;
            rate.Record(value.BytesDone);
        }
    }

    public void Dispose() => stop.Dispose();

    internal void Stop() => stop.Cancel();

    internal void Release() => ended.TrySetResult();
}
