using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A folder whose name ends like a weight file is taken for a file.</summary>
public sealed class OSD118 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts.RootIsFolder && context.Layout.Layout.Kind == LayoutKind.Checkpoint
        && Path.GetExtension(context.Facts.Root) is ".safetensors" or ".pth" or ".pt";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var other = root[..^Path.GetExtension(root).Length];
        yield return Failed(root) with
        {
            Arguments = Values(("folder", root), ("suffix", Path.GetExtension(root))),
            // What has the other name already would take the folder in.
            Fixes = context.World.Disk.LinkStatus(other).Exists ? [] : [FolderFixes.Rename(root, Path.GetFileName(other)), FolderFixes.UseSource(other)],
        };
    }
}
