using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule about a Hub cache alone.</summary>
public abstract class CacheRule : CheckRule, ICacheRule
{
    /// <summary>Findings of one rule about one repository; what lies beyond is like what was named.</summary>
    protected const int MostFindings = 20;

    /// <inheritdoc/>
    public sealed override bool AppliesTo(CheckContext context) => false;

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Evaluate(CheckContext context) => [];

    /// <inheritdoc/>
    public virtual IEnumerable<Finding> Audit(CacheRepository repository) => [];

    /// <inheritdoc/>
    public virtual IEnumerable<Finding> Audit(CacheRoot root) => [];

    /// <summary>Pairs as the values of a message's places.</summary>
    protected static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> pairs) => FolderFixes.Values(pairs);

    /// <summary>A count as a value.</summary>
    protected static string Number(long count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
