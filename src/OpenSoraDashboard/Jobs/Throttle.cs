namespace OpenSoraDashboard.Jobs;

/// <summary>Lets a signal through at most so often; the last one of a burst always arrives.</summary>
public sealed class Throttle : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeSpan interval;
    private readonly TimeProvider time;
    private readonly Action action;
    private readonly ITimer timer;
    private long last;
    private bool fired;
    private bool pending;
    private bool disposed;

    /// <param name="interval">Least time between two calls.</param>
    /// <param name="action">Called outside any lock, on the signaller's thread or a timer's.</param>
    /// <param name="time">The clock.</param>
    public Throttle(TimeSpan interval, Action action, TimeProvider time)
    {
        this.interval = interval;
        this.action = action;
        this.time = time;
        timer = time.CreateTimer(_ => Elapsed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something happened.</summary>
    /// <param name="now">True where it must be seen at once, as the end of a job.</param>
    public void Signal(bool now = false)
    {
        lock (gate)
        {
            if (disposed)
                return;
            var since = fired ? time.GetElapsedTime(last) : interval;
            if (!now && since < interval)
            {
                if (!pending)
                    timer.Change(interval - since, Timeout.InfiniteTimeSpan);
                pending = true;
                return;
            }

            Fire();
        }

        action();
    }

    public void Dispose()
    {
        lock (gate)
            disposed = true;
        timer.Dispose();
    }

    private void Elapsed()
    {
        lock (gate)
        {
            if (disposed || !pending)
                return;
            Fire();
        }

        action();
    }

    private void Fire()
    {
        pending = false;
        fired = true;
        last = time.GetTimestamp();
    }
}
