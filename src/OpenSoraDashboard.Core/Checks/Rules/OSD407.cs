using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is a repository's folder in the Hub cache instead of the snapshot in it.</summary>
public sealed class OSD407 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { RootIsFolder: true, Root: { } root, ThroughHubCache: false }
        && HubPlace.Of(root, context.World.Disk) is { IsFolderItself: true };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var snapshots = context.World.Disk.List($"{root}/snapshots").Names;
        yield return Failed(root) with
        {
            Arguments = Values(("folder", root), ("snapshots", string.Join(", ", snapshots))),
            Misplaced = snapshots.Count == 1 ? [new Misplacement($"{root}/snapshots/{snapshots[0]}", root)] : [],
            Fixes = Ways(context, HubPlace.Of(root, context.World.Disk)!, [.. snapshots.Select(s => $"{root}/snapshots/{s}")]),
        };
    }

    private static IReadOnlyList<Fix> Ways(CheckContext context, HubPlace place, IReadOnlyList<string> snapshots)
    {
        var ways = CacheWays.Sources(context, place, snapshots);
        if (ways.Count > 0 || snapshots.Count != 1)
            return ways;
        return context switch
        {
            { Layout.Layout.Kind: LayoutKind.Checkpoint } => [.. CacheWays.ForCheckpoint(context, place, snapshots[0])],
            { Request: { Release: "1.0", Type: "t5" } } => CacheWays.ForFirstT5(context, snapshots[0]),
            _ => [],
        };
    }
}
