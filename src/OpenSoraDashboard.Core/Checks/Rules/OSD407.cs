using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is a repository's folder in the Hub cache instead of the snapshot in it.</summary>
public sealed class OSD407 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { RootIsFolder: true, Root: { } root, ThroughHubCache: false }
        && Path.GetFileName(root).StartsWith("models--", StringComparison.Ordinal) && context.World.Disk.IsFolder($"{root}/snapshots");

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var snapshots = context.World.Disk.List($"{root}/snapshots").Names;
        yield return Failed(root) with
        {
            Arguments = Values(("folder", root), ("snapshots", string.Join(", ", snapshots))),
            Misplaced = snapshots.Count == 1 ? [new Misplacement($"{root}/snapshots/{snapshots[0]}", root)] : [],
            Fixes = [.. snapshots.Select(s => FolderFixes.UseSource($"{root}/snapshots/{s}"))],
        };
    }
}
