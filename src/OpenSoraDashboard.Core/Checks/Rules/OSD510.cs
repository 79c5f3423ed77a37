using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>This release takes one literal id for T5 and refuses every path.</summary>
public sealed class OSD510 : ComponentRule
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";
    private const string OwnName = "t5-v1_1-xxl";

    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => Refuses(context);

    /// <summary>The builder stops at the source's text, whatever lies there.</summary>
    internal static bool Refuses(CheckContext context) => context is { Request: { Type: "t5", Source: { } source }, Load: { Exception: "AssertionError" } } && !Ids(context).Contains(source, StringComparer.Ordinal);

    private static IReadOnlyList<string> Ids(CheckContext context) => context.World.Checkout?.T5Ids ?? [Id];

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (Ids(context) is not [Id])
        {
            yield return Failed(context.Facts.Root) with
            {
                Variant = "Listed",
                Arguments = Values(("source", request.Source!), ("names", string.Join(", ", Ids(context)))),
                Fixes = [.. Ids(context).Take(1).Select(FolderFixes.UseSource)],
            };
            yield break;
        }

        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("source", request.Source!), ("id", Id), ("release", request.Release), ("directory", context.World.WorkingDirectory)),
            Fixes = [.. Ways(context, request), FolderFixes.UseSource(Id)],
        };
    }

    private static IReadOnlyList<Fix> Ways(CheckContext context, ComponentRequest request)
    {
        // Where the id leads to weights already, it is all that has to be written.
        if (context.Facts is not { RootIsFolder: true, Root: { } root } || context.ReadsFrom(Id))
            return [];
        var disk = context.World.Disk;
        var folder = ModelFolder(context, root);
        var shadow = Path.Join(context.World.WorkingDirectory, Id);
        if (!disk.LinkStatus(shadow).Exists)
        {
            var environment = HubEnvironment.Of(context.World.Environment, context.World.Libraries);
            var cache = Path.Combine(context.World.WorkingDirectory, request.Keyword("cache_dir")?.AsText ?? environment.TransformersCache);
            Fix link = HubFixes.ShadowFolder(context.World.WorkingDirectory, Id, folder);
            // A folder in a cache needs no second entry there.
            return HubPlace.Of(folder, disk) is null ? [link, HubFixes.CacheEntry(cache, Id, folder), HubFixes.PlannedEntry(cache, Id, folder)] : [link];
        }

        // What lies below the working directory under that name goes before every cache.
        if (Same(shadow, folder, context) || Weights.RealPath.Of(folder)?.StartsWith((Weights.RealPath.Of(shadow) ?? shadow) + "/", StringComparison.Ordinal) == true)
            return [];
        return disk.LinkStatus(shadow + ".unused").Exists ? [] : [HubFixes.ReplaceShadow(context.World.WorkingDirectory, Id, folder)];
    }

    // The source may be the parent that 1.0 wants, or a repository's folder in a cache.
    private static string ModelFolder(CheckContext context, string root)
    {
        var disk = context.World.Disk;
        IEnumerable<string> snapshots = HubPlace.Of(root, disk) is { IsFolderItself: true } ? disk.List($"{root}/snapshots").Names.Select(n => $"{root}/snapshots/{n}") : [];
        IEnumerable<string> deeper = context.Layout.Elsewhere is { Folder.Length: > 0 } elsewhere ? [$"{root}/{elsewhere.Folder}"] : [];
        return new[] { root, $"{root}/{OwnName}" }.Concat(snapshots).Concat(deeper).FirstOrDefault(f => disk.IsFile($"{f}/config.json")) ?? root;
    }

    private static bool Same(string one, string other, CheckContext context) => context.World.Disk.Status(one) is { Inode: not 0 } a && context.World.Disk.Status(other) is var b && (a.Device, a.Inode) == (b.Device, b.Inode);
}
