using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Files lie in the Hub cache in a form that no library looks for.</summary>
public sealed class OSD406 : ComponentRule, ICacheRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Hub is { Snapshots.Count: 0 } hub && (hub.LiesFlat || hub.PlainFolder is not null);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        var folder = hub.LiesFlat ? hub.Folder : hub.PlainFolder!;
        yield return Failed(folder) with
        {
            Variant = hub.LiesFlat ? "Flat" : null,
            Arguments = Values(("id", hub.Id), ("folder", folder), ("entry", hub.Folder)),
            Misplaced = [new Misplacement(folder, $"{hub.Folder}/snapshots/")],
            Fixes = hub.LiesFlat
                ? [HubFixes.FlatEntry(hub.Cache, hub.Id, hub.FlatFiles), HubFixes.PlannedEntry(hub.Cache, hub.Id, folder)]
                : [HubFixes.CacheEntry(hub.Cache, hub.Id, folder), HubFixes.PlannedEntry(hub.Cache, hub.Id, folder)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository.HasSnapshotsFolder || repository.FlatFiles.Count == 0)
            yield break;
        // The entry itself stands where the working one belongs: a link is replaced, a real folder has to move first.
        var folder = repository.LinkText is null ? repository.Path : Weights.RealPath.Of(repository.Path) ?? repository.Path;
        yield return Failed(repository.Path) with
        {
            Variant = "Flat",
            Arguments = Values(("id", repository.Id), ("folder", repository.Path), ("entry", repository.Path)),
            Misplaced = [new Misplacement(repository.Path, $"{repository.Path}/snapshots/")],
            Fixes = repository.LinkText is null ? [] : [HubFixes.ReplaceEntry(Path.GetDirectoryName(repository.Path)!, repository.Id, folder)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRoot root)
    {
        foreach (var stranger in root.Strangers.Where(static s => s.MeantId is not null))
        {
            var known = KnownRepositories.Complete(stranger.MeantId!);
            var id = known ?? "ORG/" + stranger.MeantId;
            var folder = stranger.ModelFolder!;
            yield return Failed(folder) with
            {
                Variant = stranger.LinkText is null && Weights.FileStatus.Of(folder, followLinks: false).Kind != Weights.EntryKind.Link ? null : "PlainLink",
                Arguments = Values(("id", id), ("folder", folder), ("entry", Path.Join(root.Path, RepositoryId.Folder(id)))),
                Misplaced = [new Misplacement(folder, Path.Join(root.Path, RepositoryId.Folder(id), "snapshots"))],
                Fixes = known is null || Weights.FileStatus.Of(Path.Join(root.Path, RepositoryId.Folder(known)), followLinks: false).Exists ? [] : [HubFixes.CacheEntry(root.Path, known, Weights.RealPath.Of(folder) ?? folder)],
            };
        }
    }
}
