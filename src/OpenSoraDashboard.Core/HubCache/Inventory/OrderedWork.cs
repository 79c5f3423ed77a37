namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Does the same to every item by several workers and hands the results out in the order of the items, holding only a few at a time.</summary>
internal static class OrderedWork
{
    /// <summary>Results that workers may be ahead of whoever takes them.</summary>
    private const int Ahead = 256;

    /// <summary>Runs <paramref name="work"/> over all items.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<TResult> Run<TItem, TResult>(IReadOnlyList<TItem> items, int workers, Func<TItem, TResult> work, CancellationToken cancellationToken)
        where TResult : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var room = new SemaphoreSlim(Ahead);
        var gate = new object();
        var done = new TResult?[Ahead];
        Exception? failure = null;
        var next = -1;
        var running = new Task[Math.Min(workers, items.Count)];
        for (var i = 0; i < running.Length; i++)
            running[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            for (var i = 0; i < items.Count; i++)
            {
                TResult result;
                lock (gate)
                {
                    while (done[i % Ahead] is null && failure is null)
                        Monitor.Wait(gate);
                    if (failure is not null)
                        throw new OperationCanceledException(failure.Message, failure, cancellationToken);
                    result = done[i % Ahead]!;
                    done[i % Ahead] = null;
                }

                room.Release();
                yield return result;
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(running, CancellationToken.None);
        }

        void Work()
        {
            try
            {
                while (true)
                {
                    room.Wait(stop.Token);
                    var at = Interlocked.Increment(ref next);
                    if (at >= items.Count)
                        return;
                    var result = work(items[at]);
                    lock (gate)
                    {
                        done[at % Ahead] = result;
                        Monitor.PulseAll(gate);
                    }
                }
            }
            catch (OperationCanceledException e)
            {
                lock (gate)
                {
                    failure = e;
                    Monitor.PulseAll(gate);
                }
            }
        }
    }
}
