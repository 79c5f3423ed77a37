using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A folder link bears the true commit of the files behind it: an online call writes into that folder.</summary>
public sealed class OSD422 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var snapshot in repository.Snapshots.Where(static s => s is { IsTrueCommitOfLink: true, Destination: not null }))
        {
            yield return Failed(snapshot.Path) with
            {
                Arguments = Values(("id", repository.Id), ("revision", snapshot.Name), ("folder", snapshot.Destination!)),
                Fixes = [HubFixes.CacheEntry(Path.GetDirectoryName(repository.Path)!, repository.Id, snapshot.Destination!)],
            };
        }
    }
}
