using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;

namespace OpenSoraDashboard.Jobs;

/// <summary>A Hub cache while it is read, seen by every page that shows it. Ends when nobody looks any more.</summary>
public sealed class CacheReading : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<CacheEntry> entries = [];
    private readonly CacheTotals totals = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int followers = 1;

    private CacheReading()
    {
    }

    /// <summary>Told when more is known, on a worker's thread.</summary>
    public event EventHandler? Changed;

    /// <summary>The cache's folder with what is wrong there; null before the first look.</summary>
    public CacheReview? Review { get; private set; }

    /// <summary>Why it could not be read to its end; null as long as nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether more may come.</summary>
    public bool IsReading => !ended.Task.IsCompleted;

    /// <summary>Done when everything was read, or the reading given up.</summary>
    public Task Ended => ended.Task;

    /// <summary>Begins to read in the background, for one who looks.</summary>
    public static CacheReading Start(CacheLocation location, InventoryOptions options)
    {
        var reading = new CacheReading();
        var token = reading.stop.Token;
        _ = Task.Run(() => reading.Read(location, options, token), CancellationToken.None);
        return reading;
    }

    /// <summary>Looks at what was read so far; nothing is added meanwhile.</summary>
    public T Look<T>(Func<IReadOnlyCollection<CacheEntry>, CacheTotals, T> of)
    {
        lock (gate)
            return of(entries, totals);
    }

    /// <summary>Waits until so many repositories are known, everything was read, or the time is over.</summary>
    public async Task WaitForAsync(int count, TimeSpan atMost)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Count(object? sender, EventArgs e)
        {
            if (Look((known, _) => known.Count >= count))
                enough.TrySetResult();
        }

        Changed += Count;
        Count(this, EventArgs.Empty);
        await Task.WhenAny(enough.Task, Ended, Task.Delay(atMost));
        Changed -= Count;
    }

    /// <summary>One more looks at it.</summary>
    public void Follow() => Interlocked.Increment(ref followers);

    /// <summary>One less does; after the last one the reading ends.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref followers) == 0)
            Dispose();
    }

    /// <summary>Gives the reading up, whoever looks.</summary>
    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private void Read(CacheLocation location, InventoryOptions options, CancellationToken token)
    {
        try
        {
            var review = CacheReview.Open(location, options, token);
            Review = review;
            foreach (var entry in review.Entries(token))
            {
                lock (gate)
                {
                    entries.Add(entry);
                    totals.Add(entry);
                }

                Changed?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception e)
        {
            // What is on a disk is answered for entry by entry; this is a defect, and what was read is not the whole.
            Problem = e.Message;
        }
        finally
        {
            ended.SetResult();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
