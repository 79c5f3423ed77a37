using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule that has something to say about a Hub cache as it lies there, whatever is going to be loaded from it.</summary>
public interface ICacheRule
{
    /// <summary>What is wrong with one repository.</summary>
    IEnumerable<Finding> Audit(CacheRepository repository);

    /// <summary>What is wrong with the cache's folder.</summary>
    IEnumerable<Finding> Audit(CacheRoot root);
}
