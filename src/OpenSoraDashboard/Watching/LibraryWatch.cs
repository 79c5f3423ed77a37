using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Jobs;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Watching;

/// <summary>Watches the places of one deployment, for every page that shows it.</summary>
public sealed class LibraryWatch : IDisposable
{
    /// <summary>A copy of many files makes many events; one look afterwards is enough.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    /// <summary>More folders than this are looked at in intervals: the system's watches are few, and others need them too.</summary>
    private const int MostFolders = 4000;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<string> paths;
    private readonly RootGuard guard;
    private readonly WatchOptions options;
    private readonly TimeProvider time;
    private readonly Throttle throttle;
    private FolderEvents? events;
    private ITimer? timer;
    private bool looking;
    private bool again;

    public LibraryWatch(IReadOnlyList<string> paths, RootGuard guard, WatchOptions options, WatchMode mode, TimeProvider time)
    {
        this.paths = paths;
        this.guard = guard;
        this.options = options;
        this.time = time;
        Mode = mode;
        throttle = new Throttle(Settle, Look, time);
    }

    /// <summary>Told when <see cref="Current"/> became another.</summary>
    public event EventHandler? Changed;

    /// <summary>What was seen last; null before the first look.</summary>
    public string? Current { get; private set; }

    /// <summary>How it is watched: events where that works, else looks in intervals.</summary>
    public WatchMode Mode { get; private set; }

    /// <summary>Why it is not watched by events although that was wanted; null otherwise.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many pages look on.</summary>
    internal int Viewers { get; set; }

    /// <summary>Begins, without waiting for anything.</summary>
    public void Start()
    {
        if (Mode != WatchMode.Off)
            _ = Task.Run(Begin);
    }

    public void Dispose()
    {
        stop.Cancel();
        lock (gate)
        {
            timer?.Dispose();
            events?.Dispose();
        }

        throttle.Dispose();
        stop.Dispose();
    }

    private void Begin()
    {
        if (Mode is WatchMode.Auto or WatchMode.Events)
        {
            try
            {
                var folders = Folders();
                if (folders.Count > MostFolders)
                    throw new IOException($"More than {MostFolders} folders.");
                var made = new FolderEvents(folders, () => throttle.Signal());
                Keep(() => events = made, made);
                Mode = WatchMode.Events;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Problem = e.Message;
                Mode = WatchMode.Polling;
            }
        }

        // No event tells that a place came into being.
        if (Mode == WatchMode.Polling || paths.Any(p => !FileStatus.Of(p).Exists))
        {
            var pace = TimeSpan.FromSeconds(options.PollSeconds);
            var made = time.CreateTimer(_ => throttle.Signal(now: true), null, pace, pace);
            Keep(() => timer = made, made);
        }

        Look();
    }

    private void Keep(Action keep, IDisposable made)
    {
        lock (gate)
        {
            if (stop.IsCancellationRequested)
                made.Dispose();
            else
                keep();
        }
    }

    /// <summary>Folders to watch: the places themselves and where links among them lead, all resolved and inside the roots.</summary>
    private List<string> Folders()
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (guard.Resolve(path) is not { Real: { } real, Status.Kind: EntryKind.Folder })
                continue;
            folders.Add(real);
            foreach (var link in WeightsTree.Scan(path, new ScanOptions { AllowedRoots = guard.Roots }, stop.Token).Entries.Where(e => e.IsLink))
            {
                var target = link.IsFolder ? link.LinkDestination : Path.GetDirectoryName(link.LinkDestination);
                if (target is not null && guard.Resolve(target) is { Real: { } realTarget, Status.Kind: EntryKind.Folder })
                    folders.Add(realTarget);
            }
        }

        return [.. folders.Where(f => !folders.Any(o => o.Length < f.Length && PathBoundary.IsInside(f, o)))];
    }

    /// <summary>One look at a time; what is reported meanwhile leads to one more.</summary>
    private void Look()
    {
        lock (gate)
        {
            again = looking;
            if (looking || stop.IsCancellationRequested)
                return;
            looking = true;
        }

        try
        {
            var seen = Fingerprint.Of(paths, guard.Roots, stop.Token);
            var differs = Current is not null && !seen.Equals(Current, StringComparison.Ordinal);
            var isFirst = Current is null;
            Current = seen;
            if (differs || isFirst)
                Changed?.Invoke(this, EventArgs.Empty);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            lock (gate)
                looking = false;
        }

        if (again)
            throttle.Signal();
    }
}
