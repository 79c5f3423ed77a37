namespace OpenSoraDashboard.Core.Weights;

/// <summary>The folders of a walk that are still to be listed, and the workers that list them.</summary>
internal sealed class FolderQueue
{
    // A second worker costs about as much as this many folders take.
    private const int FoldersWorthAWorker = 24;

    private readonly Lock gate = new();
    private readonly Stack<Pending> pending = new();
    private readonly Func<WeightsEntry, string, int, IEnumerable<WeightsEntry>> list;
    private int busy;

    /// <param name="list">Lists a folder (entry, absolute path, depth) and answers with the folders in it; called by several threads.</param>
    /// <param name="top">Where to begin.</param>
    public FolderQueue(Func<WeightsEntry, string, int, IEnumerable<WeightsEntry>> list, WeightsEntry top)
    {
        this.list = list;
        pending.Push(new Pending(top, top.Path, 0));
    }

    /// <summary>Lists until nothing is left.</summary>
    public void Drain(CancellationToken cancellationToken)
    {
        while (pending.Count is > 0 and < FoldersWorthAWorker && TryTake(out var next))
            Finish(next, cancellationToken);
        if (pending.Count == 0)
            return;
        var workers = Math.Clamp(Environment.ProcessorCount, 1, 4);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken }, _ => Work(cancellationToken));
    }

    private void Work(CancellationToken cancellationToken)
    {
        var wait = default(SpinWait);
        while (true)
        {
            if (TryTake(out var next))
            {
                wait.Reset();
                Finish(next, cancellationToken);
            }
            else if (Volatile.Read(ref busy) == 0)
            {
                return;
            }
            else
            {
                wait.SpinOnce();
            }
        }
    }

    private bool TryTake(out Pending next)
    {
        lock (gate)
        {
            if (!pending.TryPop(out next))
                return false;
            busy++;
            return true;
        }
    }

    private void Finish(Pending folder, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = list(folder.Entry, folder.Path, folder.Depth);
            lock (gate)
            {
                foreach (var entry in found)
                    pending.Push(new Pending(entry, Path.Join(folder.Path, entry.Name), folder.Depth + 1));
            }
        }
        finally
        {
            lock (gate)
                busy--;
        }
    }

    private readonly record struct Pending(WeightsEntry Entry, string Path, int Depth);
}
