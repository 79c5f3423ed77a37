namespace OpenSoraDashboard.Jobs;

/// <summary>Tells a page of one job's progress: at most four times a second, and of its end at once.</summary>
public sealed class JobFollower : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly Throttle throttle;
    private ValidationJob? job;

    /// <param name="show">Called on any thread.</param>
    /// <param name="time">The clock.</param>
    public JobFollower(Action show, TimeProvider time) => throttle = new Throttle(Pace, show, time);

    /// <summary>Follows this job from now on, and no other; null for none.</summary>
    public void Follow(ValidationJob? next)
    {
        if (ReferenceEquals(job, next))
            return;
        if (job is not null)
            job.Changed -= Signal;
        job = next;
        if (job is not null)
            job.Changed += Signal;
    }

    public void Dispose()
    {
        Follow(null);
        throttle.Dispose();
    }

    private void Signal(object? sender, EventArgs e) => throttle.Signal(now: sender is ValidationJob { Snapshot.IsOver: true });
}
