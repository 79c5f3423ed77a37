using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A file that no download makes in refs/ or snapshots/: the library leaves the whole repository out of its lists.</summary>
public sealed class OSD412 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        // A hidden file that holds the name of a snapshot is taken for a ref and does no harm.
        foreach (var reference in repository.Refs.Where(r => r.IsStray && !repository.Snapshots.Any(s => s.Name == r.Text)))
        {
            yield return Failed(reference.Path) with
            {
                Severity = reference.Name == "main" ? Severity.Error : Severity.Warning,
                Arguments = Values(("id", repository.Id), ("file", reference.Path)),
                Fixes = [FolderFixes.Remove(reference.Path)],
            };
        }

        foreach (var file in repository.StraySnapshotFiles.Take(MostFindings))
        {
            yield return Failed(file) with
            {
                Arguments = Values(("id", repository.Id), ("file", file)),
                Fixes = [FolderFixes.Remove(file)],
            };
        }
    }
}
