using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights have a name that the loader does not look for.</summary>
public sealed class OSD116 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Layout.OtherName is not null;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var layout = context.Layout.Layout;
        var file = context.Layout.OtherName!;
        var torch = !file.FileName.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        var name = layout.WeightNames.First(n => !n.EndsWith("json", StringComparison.Ordinal) && n.EndsWith(".bin", StringComparison.Ordinal) == torch);
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", file.Name), ("names", string.Join(", ", layout.WeightNames.Select(layout.Place)))),
            Misplaced = [new Misplacement(file.Path, $"{root}/{layout.Place(name)}")],
            Fixes = [FolderFixes.LinkAs(root, file.Name, layout.Place(name))],
        };
    }
}
