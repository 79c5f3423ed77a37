using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;

namespace OpenSoraDashboard.Jobs;

/// <summary>
/// Hands a reading from the first answer of the server, which is made and forgotten, to the page that then stays: the
/// first rows stand in the answer itself, and nothing is read twice.
/// </summary>
public sealed class CacheReadings(TimeProvider time)
{
    /// <summary>How long a reading waits for the page that goes on with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, CacheReading> waiting = new(StringComparer.Ordinal);

    /// <summary>Begins a reading for a page that is not there yet. The caller looks as well, until it leaves.</summary>
    /// <param name="key">Equal for equal caches, read with the eyes of the same user.</param>
    /// <param name="location">Where the cache is.</param>
    /// <param name="options">How it is read.</param>
    public CacheReading Announce(string key, CacheLocation location, InventoryOptions options)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(key, out var reading))
            {
                reading.Follow();
                return reading;
            }

            waiting[key] = reading = CacheReading.Start(location, options);
            reading.Follow();
            ITimer? timer = null;
            timer = time.CreateTimer(_ => GiveUp(key, reading, timer), null, Patience, Timeout.InfiniteTimeSpan);
            return reading;
        }
    }

    /// <summary>Goes on with the reading that was announced, or begins one. The caller looks until it leaves.</summary>
    /// <inheritdoc cref="Announce"/>
    public CacheReading Open(string key, CacheLocation location, InventoryOptions options)
    {
        lock (gate)
        {
            if (!waiting.Remove(key, out var announced))
                return CacheReading.Start(location, options);
            announced.Follow();
            return announced;
        }
    }

    private void GiveUp(string key, CacheReading reading, ITimer? timer)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(key, out var same) && same == reading)
                waiting.Remove(key);
        }

        reading.Leave();
        timer?.Dispose();
    }
}
