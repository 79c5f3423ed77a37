namespace OpenSoraDashboard.Core.Integrity;

/// <summary>How fast bytes come in, over the last minute, so that the time left does not flutter. Not safe for concurrent use.</summary>
public sealed class RateEstimator(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);

    // Earlier nothing is said: the first files are small, or come from memory.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Queue<(long Timestamp, long Bytes)> samples = new();
    private (long Timestamp, long Bytes)? latest;

    /// <summary>Bytes a second; null until there is something to go by.</summary>
    public double? BytesPerSecond
    {
        get
        {
            if (latest is not { } last || samples.Count == 0)
                return null;
            var first = samples.Peek();
            var elapsed = time.GetElapsedTime(first.Timestamp, last.Timestamp);
            return elapsed < Patience ? null : (last.Bytes - first.Bytes) / elapsed.TotalSeconds;
        }
    }

    /// <summary>Takes note of how many bytes there are by now.</summary>
    public void Record(long bytes)
    {
        var now = time.GetTimestamp();
        if (samples.Count == 0 || time.GetElapsedTime(latest!.Value.Timestamp, now) >= Spacing)
            samples.Enqueue((now, bytes));
        else
            return;
        latest = (now, bytes);
        while (samples.Count > 2 && time.GetElapsedTime(samples.Peek().Timestamp, now) > Window)
            samples.Dequeue();
    }

    /// <summary>Forgets what was: after a pause the clock of the rate begins anew.</summary>
    public void Restart()
    {
        samples.Clear();
        latest = null;
    }

    /// <summary>How long that many bytes will take; null while there is no rate to go by.</summary>
    public TimeSpan? TimeFor(long bytes)
    {
        if (bytes <= 0)
            return TimeSpan.Zero;
        return BytesPerSecond is { } rate and >= 1 && bytes / rate < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(bytes / rate)
            : null;
    }
}
