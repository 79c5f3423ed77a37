namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Holds reading up and lets it go on. Safe for concurrent use.</summary>
public sealed class PauseGate : IDisposable
{
    private readonly ManualResetEventSlim open = new(initialState: true);

    public bool IsPaused => !open.IsSet;

    public void Pause() => open.Reset();

    public void Resume() => open.Set();

    /// <summary>Returns when not paused.</summary>
    /// <exception cref="OperationCanceledException">Stopped while it was held up.</exception>
    public void Pass(CancellationToken cancellationToken)
    {
        if (!open.IsSet)
            open.Wait(cancellationToken);
    }

    public void Dispose() => open.Dispose();
}
