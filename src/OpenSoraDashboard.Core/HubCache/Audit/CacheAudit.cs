using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>Judges a cache by every rule that has something to say about one.</summary>
public static class CacheAudit
{
    private static readonly ICacheRule[] Rules = [.. CheckCatalog.Rules.OfType<ICacheRule>()];

    /// <summary>What is wrong with one repository, the worst first.</summary>
    public static IReadOnlyList<Finding> Of(CacheRepository repository) => Sorted(Rules.SelectMany(r => r.Audit(repository)));

    /// <summary>What is wrong with the cache's folder.</summary>
    public static IReadOnlyList<Finding> Of(CacheRoot root) => Sorted(Rules.SelectMany(r => r.Audit(root)));

    /// <summary>Whether a finding keeps a cache from being called clean: an error, or what could not be looked at.</summary>
    public static bool IsOpen(Finding finding) => finding.Severity == Severity.Error || finding.Outcome == CheckOutcome.NotChecked;

    private static Finding[] Sorted(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(static f => f.Severity).ThenBy(static f => f.Code, StringComparer.Ordinal)];
}
