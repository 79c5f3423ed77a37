using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A ref other than main names a snapshot that is not there: the library leaves the whole repository out of its lists.</summary>
public sealed class OSD411 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var reference in repository.Refs.Where(r => r is { Name: not "main", IsStray: false, IsUnclean: false, Text: not null } && !repository.Snapshots.Any(s => s.Name == r.Text)))
        {
            yield return Failed(reference.Path) with
            {
                Arguments = Values(("id", repository.Id), ("ref", reference.Name), ("revision", reference.Text!)),
                Fixes = [FolderFixes.Remove(reference.Path)],
            };
        }
    }
}
