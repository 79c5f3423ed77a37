using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Watching;

/// <summary>Watches what is on show, once for all pages, and nothing else.</summary>
public sealed partial class LibraryWatcher(RootGuard guard, IOptions<DashboardOptions> options, TimeProvider time, ILogger<LibraryWatcher> logger) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LibraryWatch> watches = new(StringComparer.Ordinal);

    /// <summary>What a check of this deployment would see now.</summary>
    public string Look(Deployment deployment, CancellationToken cancellationToken) =>
        Fingerprint.Of(WatchedPaths.Of(deployment), guard.Roots, cancellationToken);

    /// <summary>Watches the deployment until <see cref="Leave"/>.</summary>
    public LibraryWatch Join(Deployment deployment)
    {
        var paths = WatchedPaths.Of(deployment);
        LibraryWatch watch;
        lock (gate)
        {
            var key = Key(deployment);
            if (!watches.TryGetValue(key, out watch!))
            {
                watch = watches[key] = new LibraryWatch(paths, guard, options.Value.Watch, ModeFor(paths), time);
                watch.Start();
                Log.Watching(logger, paths.Count > 0 ? paths[0] : "", watch.Mode);
            }

            watch.Viewers++;
        }

        return watch;
    }

    /// <summary>One page fewer looks on; after the last one the watch ends.</summary>
    public void Leave(LibraryWatch watch)
    {
        lock (gate)
        {
            if (--watch.Viewers > 0)
                return;
            foreach (var key in watches.Where(w => ReferenceEquals(w.Value, watch)).Select(w => w.Key).ToList())
                watches.Remove(key);
        }

        watch.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var watch in watches.Values)
                watch.Dispose();
            watches.Clear();
        }
    }

    private static string Key(Deployment deployment) => string.Join('\0', WatchedPaths.Of(deployment));

    /// <summary>Another machine's changes on a network file system make no events here.</summary>
    private WatchMode ModeFor(IReadOnlyList<string> paths)
    {
        var mode = Enum.Parse<WatchMode>(options.Value.Watch.Mode, ignoreCase: true);
        if (mode != WatchMode.Auto)
            return mode;
        var probe = new StorageProbe();
        return paths.Any(p => probe.Of(p).Kind == StorageKind.Network) ? WatchMode.Polling : WatchMode.Auto;
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Debug, "Watching {Path} by {Mode}")]
        public static partial void Watching(ILogger logger, string path, WatchMode mode);
    }
}
