namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Holds reading up and lets it go on. Safe for concurrent use.</summary>
public sealed class PauseGate
{
    private TaskCompletionSource? closed;

    public bool IsPaused => Volatile.Read(ref closed) is not null;

    public void Pause() => Interlocked.CompareExchange(ref closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    public void Resume() => Interlocked.Exchange(ref closed, null)?.TrySetResult();

    /// <summary>Returns when not paused.</summary>
    /// <exception cref="OperationCanceledException">Stopped while it was held up.</exception>
    public void Pass(CancellationToken cancellationToken) => Volatile.Read(ref closed)?.Task.Wait(cancellationToken);
}
