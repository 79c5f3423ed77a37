using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The list of a commit names files that its snapshot lacks.</summary>
public sealed class OSD420 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var tree in repository.Trees.Where(static t => t.Missing.Count > 0))
        {
            yield return Failed(tree.Path) with
            {
                Arguments = Values(("id", repository.Id), ("count", Number(tree.Missing.Count)), ("total", Number(tree.Count)), ("files", string.Join(", ", tree.Missing.Take(3)) + (tree.Missing.Count > 3 ? ", …" : ""))),
                Missing = [.. tree.Missing.Take(MostFindings)],
            };
        }
    }
}
