using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>A cache with everything in it and everything wrong with it, as a stream.</summary>
public sealed class CacheReview
{
    private readonly CacheInventory inventory;

    private CacheReview(CacheLocation location, CacheInventory inventory)
    {
        Location = location;
        this.inventory = inventory;
        Findings = [.. CacheAudit.Of(inventory.Root), .. location.Traps];
    }

    /// <summary>Where the cache is.</summary>
    public CacheLocation Location { get; }

    /// <summary>The cache's folder.</summary>
    public CacheRoot Root => inventory.Root;

    /// <summary>What is wrong with the folder itself and with the environment that leads to it.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads the cache's folder; the repositories come with <see cref="Entries"/>.</summary>
    public static CacheReview Open(CacheLocation location, InventoryOptions options, CancellationToken cancellationToken = default) =>
        new(location, CacheInventory.Open(location.Root, options, cancellationToken));

    /// <summary>The repositories in the order of their folders' names, each judged. May be taken again, which reads again.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<CacheEntry> Entries(CancellationToken cancellationToken = default) =>
        inventory.Repositories(CacheEntry.Of, cancellationToken);

    /// <summary>One model by its id; null when the cache has no folder for it.</summary>
    public CacheEntry? Find(string id) => inventory.Find("model", id) is { } repository ? CacheEntry.Of(repository) : null;
}
