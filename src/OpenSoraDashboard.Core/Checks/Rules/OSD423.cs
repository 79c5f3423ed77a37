using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A part of the cache could not be looked at.</summary>
public sealed class OSD423 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository) => Said(repository.Problems);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRoot root) => Said(root.Problems);

    private IEnumerable<Finding> Said(IReadOnlyList<CacheProblem> problems) => problems.DistinctBy(static p => p.Path).Take(MostFindings).Select(p => NotChecked(p.Path) with
    {
        Variant = p.Reason switch
        {
            CacheProblemReason.Denied => "Denied",
            CacheProblemReason.BeyondRoots => "BeyondRoots",
            CacheProblemReason.TooMany => "TooMany",
            CacheProblemReason.NameNotUtf8 => "NameNotUtf8",
            _ => null,
        },
    });
}
