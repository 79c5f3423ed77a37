using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>How a cache is read.</summary>
public sealed record InventoryOptions
{
    public static readonly InventoryOptions Default = new();

    /// <summary>What may be looked into; null for everything that this process can read.</summary>
    public PathBoundary? Boundary { get; init; }

    /// <summary>For whom permission bits are judged; null for the user of this process, whom the file system itself answers.</summary>
    public AccessIdentity? Identity { get; init; }

    /// <summary>Entries of one repository after which its reading stops and says so.</summary>
    public int MostEntries { get; init; } = 300_000;

    /// <summary>Repositories read at the same time.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);
}
