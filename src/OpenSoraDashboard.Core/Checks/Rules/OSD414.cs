using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A folder below a snapshot is a link: its files load, and the library does not count them.</summary>
public sealed class OSD414 : CacheRule
{
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var snapshot in repository.Snapshots)
        {
            foreach (var link in snapshot.FolderLinks.Take(MostFindings))
                yield return Failed(Path.Join(snapshot.Path, link)) with { Arguments = Values(("id", repository.Id), ("link", link)) };
        }
    }
}
