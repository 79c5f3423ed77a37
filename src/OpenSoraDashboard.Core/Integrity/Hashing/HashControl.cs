namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>What steers the hashing of all files of one run.</summary>
public sealed record HashControl
{
    /// <summary>Stops reading within one buffer.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Holds reading up; null where nothing can.</summary>
    public PauseGate? Gate { get; init; }

    /// <summary>
    /// Whether a file may take a second thread that reads ahead of the hashing one. Asked now and then, so that the last
    /// file of a run gets the processor that the others have left.
    /// </summary>
    public Func<bool> MayReadAhead { get; init; } = static () => true;

    /// <summary>Whether the pages that hashing brings into memory are given back afterwards. Pages that were there before always stay.</summary>
    public bool GiveBackPages { get; init; }

    /// <summary>Whether places of each file are remembered for a sampled re-read.</summary>
    public bool TakeSamples { get; init; }

    /// <summary>Passes when neither stopped nor held up.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public void Pass()
    {
        CancellationToken.ThrowIfCancellationRequested();
        Gate?.Pass(CancellationToken);
    }
}
