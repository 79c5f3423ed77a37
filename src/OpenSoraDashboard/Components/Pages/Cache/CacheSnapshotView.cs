using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Audit;

namespace OpenSoraDashboard.Components.Pages.Cache;

/// <summary>The rows of the cache page as far as they are known.</summary>
/// <param name="Rows">What the search leaves, the worst first, then the largest.</param>
/// <param name="Totals">What all rows come to.</param>
/// <param name="Dangers">Findings about files of the user's that tidying would delete.</param>
/// <param name="Errors">The other errors, and what could not be looked at.</param>
/// <param name="Sizes">The largest repositories and the rest, for the chart.</param>
public sealed record CacheSnapshotView(
    IReadOnlyList<CacheEntry> Rows,
    CacheTotals Totals,
    IReadOnlyList<Finding> Dangers,
    IReadOnlyList<Finding> Errors,
    IReadOnlyList<(string? Id, long Bytes)> Sizes)
{
    private const int Slices = 7;

    /// <summary>Puts rows in order. The list may grow afterwards.</summary>
    public static CacheSnapshotView Of(IReadOnlyCollection<CacheEntry> all, CacheTotals totals, string? search)
    {
        var rows = all
            .Where(e => string.IsNullOrWhiteSpace(search) || e.Id.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(CacheTotals.IsInDanger)
            .ThenByDescending(Worst)
            .ThenByDescending(static e => e.SizeOnDisk)
            .ToArray();
        var findings = rows.Where(static e => e.Findings.Any(CacheAudit.IsOpen)).SelectMany(static e => e.Findings).Where(CacheAudit.IsOpen).ToArray();
        var sized = all.Where(static e => e.SizeOnDisk > 0).OrderByDescending(static e => e.SizeOnDisk).ToArray();
        List<(string? Id, long Bytes)> sizes = [.. sized.Take(Slices).Select(static e => (e.Id, e.SizeOnDisk))];
        if (sized.Length > Slices)
            sizes.Add((null, sized.Skip(Slices).Sum(static e => e.SizeOnDisk)));
        return new CacheSnapshotView(rows, totals, [.. findings.Where(IsDanger)], [.. findings.Where(static f => !IsDanger(f))], sizes);
    }

    private static int Worst(CacheEntry entry) => entry.Findings.Any(static f => f.Severity > Severity.Info) ? (int)entry.Findings.Max(static f => f.Severity) : -1;

    private static bool IsDanger(Finding finding) => finding.Code == "OSD408";
}
