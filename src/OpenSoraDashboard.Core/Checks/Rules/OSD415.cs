using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Something in the cache that is no repository.</summary>
public sealed class OSD415 : CacheRule
{
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRoot root)
    {
        foreach (var stranger in root.Strangers.Where(static s => s.MeantId is null))
        {
            yield return Failed(stranger.Path) with
            {
                Variant = stranger.Name is "version.txt" or "version_diffusers_cache.txt" ? "Version" : null,
                Arguments = Values(("name", stranger.Name)),
            };
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository is { Kind: EntryKind.File or EntryKind.Other } || repository is { Kind: EntryKind.Folder, HasSnapshotsFolder: false, FlatFiles.Count: 0, Problems.Count: 0 })
            yield return Failed(repository.Path) with { Variant = "Empty", Arguments = Values(("name", repository.Name)) };
    }
}
