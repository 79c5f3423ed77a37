using OpenSoraDashboard.Core.Checks.Facts;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Ways out for a source that lies in a Hub cache. None of them moves or changes anything in the cache.</summary>
internal static class CacheWays
{
    /// <summary>The sources that reach the weights: a snapshot given as a folder, else the repository's id.</summary>
    public static IReadOnlyList<Fix> Sources(CheckContext context, HubPlace place, IEnumerable<string> snapshots)
    {
        List<Fix> ways = [.. snapshots.Where(context.ReadsFrom).Select(FolderFixes.UseSource)];
        return ways.Count > 0 ? ways : SourceFixes.UseFirst(context, [place.Id]);
    }

    /// <summary>For Open-Sora's own loader, which wants <c>model/</c> in a folder.</summary>
    /// <param name="context">The component.</param>
    /// <param name="place">Where its source lies.</param>
    /// <param name="snapshot">The folder of the weights.</param>
    public static IEnumerable<Fix> ForCheckpoint(CheckContext context, HubPlace place, string snapshot)
    {
        IReadOnlyList<Fix> ways = SourceFixes.UseFirst(context, [place.Id]);
        if (SourceFixes.OtherLoader(context) is { } loader)
            ways = [loader, .. ways];
        if (ways.Count == 0)
        {
            var suffixes = context.Layout.Layout.FileSuffixes;
            var files = context.World.Disk.List(snapshot).Names.Where(n => suffixes.Contains(Path.GetExtension(n), StringComparer.Ordinal)).Select(n => $"{snapshot}/{n}");
            ways = SourceFixes.UseFirst(context, files);
        }

        return ways.Count > 0 ? ways : Beside(context, place, snapshot);
    }

    /// <summary>For T5 in 1.0, which takes the source for the parent of <c>t5-v1_1-xxl</c>.</summary>
    public static IReadOnlyList<Fix> ForFirstT5(CheckContext context, string snapshot)
    {
        var parent = Path.Join(context.World.WorkingDirectory, "pretrained_models", "t5_ckpts");
        var link = Path.Join(parent, "t5-v1_1-xxl");
        return context.World.Disk.LinkStatus(link).Exists ? SourceFixes.UseFirst(context, [parent]) : [FolderFixes.LinkPath(snapshot, link), FolderFixes.UseSource(parent)];
    }

    // A folder of the user's own, in which model/ leads into the cache.
    private static IReadOnlyList<Fix> Beside(CheckContext context, HubPlace place, string snapshot)
    {
        var folder = Path.Join(context.World.WorkingDirectory, place.Id.Split('/')[^1]);
        return context.World.Disk.LinkStatus(folder).Exists ? [] : [FolderFixes.LinkPath(snapshot, $"{folder}/model"), FolderFixes.UseSource(folder)];
    }
}
