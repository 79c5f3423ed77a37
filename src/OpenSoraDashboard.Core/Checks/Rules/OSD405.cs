using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A marker in .no_exist hides a file that is there.</summary>
public sealed class OSD405 : ComponentRule, ICacheRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Hub is { HiddenFiles.Count: > 0 };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        foreach (var name in hub.HiddenFiles)
        {
            var marker = Path.Join(hub.Folder, ".no_exist", hub.Ref, name);
            yield return Failed(marker) with
            {
                Severity = IsBroken(context) ? Severity.Error : Severity.Warning,
                Arguments = Values(("id", hub.Id), ("file", name)),
                Fixes = [FolderFixes.Remove(marker)],
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var marker in repository.Markers.Take(20))
        {
            yield return Failed(marker.Path) with
            {
                Arguments = Values(("id", repository.Id), ("file", marker.File)),
                Fixes = [FolderFixes.Remove(marker.Path)],
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRoot root) => [];
}
