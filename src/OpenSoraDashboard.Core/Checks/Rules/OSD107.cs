using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Two index files lie where the loader takes exactly one.</summary>
public sealed class OSD107 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        // ColossalAI stops at the second index; transformers looks for fixed names and never sees two.
        var indexes = context.Layout.Indexes;
        if (context.Layout.Layout.Kind != LayoutKind.Checkpoint || indexes.Count < 2)
            yield break;
        var folder = Path.GetDirectoryName(indexes[0].File.Path)!;
        var keep = indexes.OrderBy(i => i.IsUsable && i.Shards.All(s => context.World.Disk.Exists(Path.Join(folder, s))) ? 0 : 1).First();
        yield return Failed(folder) with
        {
            Arguments = Values(("folder", folder), ("names", string.Join(", ", indexes.Select(i => i.File.FileName))), ("keep", keep.File.FileName)),
            Fixes = [.. indexes.Where(i => i != keep).Select(i => FolderFixes.SetAside(i.File.Path, StaleIndex.AsideName(i.File.FileName)))],
        };
    }
}
