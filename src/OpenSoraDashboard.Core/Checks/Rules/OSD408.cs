using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Files of the user's are linked one by one into a cache entry: a command that tidies the cache can delete them.</summary>
public sealed class OSD408 : CacheRule
{
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        // A folder link is refused by the library before anything behind it is touched.
        var linked = repository.Snapshots.Where(static s => s.LinkText is null && s.Files.Any(static f => f.IsUsers)).ToArray();
        foreach (var snapshot in linked)
        {
            var files = snapshot.Files.Where(static f => f.IsUsers).ToArray();
            var atOnce = files.Count(f => repository.Snapshots.Any(s => !ReferenceEquals(s, snapshot) && !s.Files.Any(o => o.Target == f.Target)));
            yield return Failed(snapshot.Path) with
            {
                Variant = atOnce > 0 ? "Now" : null,
                Arguments = Values(("id", repository.Id), ("count", Number(atOnce > 0 ? atOnce : files.Length)), ("file", files[0].Target), ("revision", snapshot.Name)),
                Evidence = Values(("bytes", Number(files.Sum(static f => f.Size)))),
                Fixes = [.. Ways(repository, snapshot, files)],
            };
        }
    }

    private static IEnumerable<Fix> Ways(CacheRepository repository, CacheSnapshot snapshot, CacheFile[] files)
    {
        if (!files.Any(static f => f.OnOtherDevice))
            yield return HubFixes.LinksToHardLinks(snapshot.Path);
        var folder = Path.GetDirectoryName(files[0].Target)!;
        var same = snapshot.Files.All(f => f.IsUsers && f.Target == Path.Join(folder, f.Path));
        if (same && repository.Type == "model" && repository.LinkText is null)
            yield return HubFixes.LinksToFolderLink(Path.GetDirectoryName(repository.Path)!, repository.Id, folder, snapshot.Path);
    }
}
