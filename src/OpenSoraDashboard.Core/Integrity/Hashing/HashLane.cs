namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Files that share a medium, and how many of them are read at once.</summary>
internal sealed class HashLane(IEnumerable<HashTask> tasks, int limit, bool alwaysReadAhead)
{
    // Below this a file is done in milliseconds: those come first, so that their results are seen at once.
    private const long Small = 4 * 1024 * 1024;

    private readonly Queue<HashTask> waiting = new(
        tasks.OrderBy(static t => t.Status.Size >= Small)
            .ThenByDescending(static t => t.Status.Size)
            .ThenBy(static t => t.Path, StringComparer.Ordinal));

    /// <summary>Threads worth starting.</summary>
    public int Workers => Math.Min(limit, waiting.Count);

    /// <summary>A second thread reads ahead whatever the processors do: the medium is what everything waits for.</summary>
    public bool AlwaysReadAhead { get; } = alwaysReadAhead;

    public HashTask? Next()
    {
        lock (waiting)
            return waiting.TryDequeue(out var task) ? task : null;
    }
}
