using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Integrity.Storage;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Hashes many files: several at once where the medium takes it, one after the other where it does not.</summary>
public sealed class HashRun
{
    /// <summary>More threads than this gain nothing on any medium that was measured, and each costs two mebibytes.</summary>
    public const int MostAtOnce = 8;

    private readonly HashControl control;
    private readonly Action<HashTask, HashResult> finished;
    private readonly List<HashLane> lanes;
    private readonly ConcurrentDictionary<HashTask, byte> active = new();
    private readonly TaskCompletionSource allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running = 1;
    private long bytesDone;
    private int hashing;
    private Exception? failure;

    /// <param name="tasks">The files.</param>
    /// <param name="storage">Tells which medium each lies on.</param>
    /// <param name="jobs">How many files at once; null to go by the medium.</param>
    /// <param name="control">Steers the run.</param>
    /// <param name="finished">Told each result, from the thread that hashed the file.</param>
    public HashRun(IReadOnlyList<HashTask> tasks, StorageProbe storage, int? jobs, HashControl control, Action<HashTask, HashResult> finished)
    {
        var total = tasks.Sum(static t => t.Status.Size);
        // What does not fit beside everything else would only push it out.
        this.control = control with { GiveBackPages = total > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 };
        this.finished = finished;
        BytesTotal = total;
        lanes = Lanes(tasks, storage, jobs);
    }

    /// <summary>Bytes of all files.</summary>
    public long BytesTotal { get; }

    /// <summary>Bytes hashed so far. May be read from any thread.</summary>
    public long BytesDone => Interlocked.Read(ref bytesDone);

    /// <summary>Files being hashed now. May be read from any thread.</summary>
    public IReadOnlyList<HashTask> Active => [.. active.Keys];

    /// <summary>Hashes everything; returns when all is done.</summary>
    /// <exception cref="OperationCanceledException">Stopped; files in flight have no result.</exception>
    public void Run()
    {
        foreach (var lane in lanes)
        {
            for (var i = lane.Workers; i > 0; i--)
            {
                Interlocked.Increment(ref running);
                new Thread(() => Work(lane)) { IsBackground = true, Name = "hash" }.Start();
            }
        }

        Signal();
        // A thread that hangs in the system must not hold up whoever stopped the run.
        allDone.Task.Wait(control.CancellationToken);
        control.CancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void Work(HashLane lane)
    {
        var hasher = new FileHasher();
        var here = control with { MayReadAhead = () => lane.AlwaysReadAhead || Volatile.Read(ref hashing) * 2 <= Environment.ProcessorCount };
        Interlocked.Increment(ref hashing);
        try
        {
            while (lane.Next() is { } task)
            {
                here.Pass();
                active[task] = 0;
                var result = hasher.Hash(task.Path, task.Wanted, here, n => Advance(task, n));
                // Progress ends at the size that was announced, whatever became of the file.
                Interlocked.Add(ref bytesDone, task.Status.Size - task.BytesDone);
                active.TryRemove(task, out _);
                finished(task, result);
            }
        }
        catch (OperationCanceledException)
        {
            // Run() tells it to whoever waits.
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }
        finally
        {
            Interlocked.Decrement(ref hashing);
            Signal();
        }
    }

    private void Signal()
    {
        if (Interlocked.Decrement(ref running) == 0)
            allDone.TrySetResult();
    }

    private void Advance(HashTask task, int bytes)
    {
        task.Advance(bytes);
        Interlocked.Add(ref bytesDone, bytes);
    }

    private static List<HashLane> Lanes(IReadOnlyList<HashTask> tasks, StorageProbe storage, int? jobs)
    {
        if (jobs is { } given)
            return [new HashLane(tasks, Math.Clamp(given, 1, 64), alwaysReadAhead: false)];
        var media = tasks.Select(t => (Task: t, Medium: storage.Of(t.Status.Device, t.Path))).ToLookup(static t => t.Medium.TakesSeveral);
        List<HashLane> all = [];
        if (media[true].Any())
            all.Add(new HashLane(media[true].Select(static t => t.Task), Math.Clamp(Environment.ProcessorCount, 1, MostAtOnce), alwaysReadAhead: false));
        all.AddRange(media[false].GroupBy(static t => t.Medium.Name, StringComparer.Ordinal).Select(static g => new HashLane(g.Select(static t => t.Task), 1, alwaysReadAhead: true)));
        return all;
    }
}
