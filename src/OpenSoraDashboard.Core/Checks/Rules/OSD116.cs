using OpenSoraDashboard.Core.Checks.Facts;
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
        // The content decides: a name may be wrong.
        var name = StaleIndex.WholeName(layout, file);
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", file.Name), ("names", string.Join(", ", layout.WeightNames.Select(layout.Place)))),
            Misplaced = [new Misplacement(file.Path, $"{root}/{layout.Place(name)}")],
            Fixes = Ways(context, file, layout.Place(name)),
        };
    }

    // A folder, or a link to nothing, may stand in the place: it is kept under another name.
    private static IReadOnlyList<Fix> Ways(CheckContext context, FileFact file, string expected)
    {
        var root = context.Facts.Root!;
        var link = FolderFixes.LinkAs(root, file.Name, expected);
        var place = $"{root}/{expected}";
        var aside = Path.GetFileName(place) + ".unused";
        if (!context.World.Disk.LinkStatus(place).Exists)
            return [link];
        return context.World.Disk.LinkStatus(place + ".unused").Exists ? [] : [FolderFixes.After(FolderFixes.SetAside(place, aside), link)];
    }
}
