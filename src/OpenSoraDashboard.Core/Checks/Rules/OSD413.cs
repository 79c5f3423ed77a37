using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A snapshot is a link to a folder that is gone: nothing loads, and the library cannot list any repository of this cache.</summary>
public sealed class OSD413 : CacheRule
{
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository is { LinkText: { } whole, Kind: EntryKind.Missing or EntryKind.Loop })
        {
            yield return Failed(repository.Path) with
            {
                Variant = "Repository",
                Arguments = Values(("id", repository.Id), ("link", repository.Path), ("target", whole)),
                Missing = [whole],
            };
        }

        foreach (var snapshot in repository.Snapshots.Where(static s => s.IsDangling))
        {
            yield return Failed(snapshot.Path) with
            {
                Arguments = Values(("id", repository.Id), ("link", snapshot.Path), ("target", snapshot.LinkText!)),
                Missing = [snapshot.LinkText!],
                Fixes = [FolderFixes.Remove(snapshot.Path)],
            };
        }
    }
}
