using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights lie one level too high or too deep for the loader.</summary>
public sealed class OSD104 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Layout.Elsewhere is not null;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var elsewhere = context.Layout.Elsewhere!;
        yield return elsewhere.TooDeep || elsewhere.Folder.Length > 0 ? TooDeep(context, elsewhere) : TooHigh(context, elsewhere);
    }

    private Finding TooHigh(CheckContext context, WeightsElsewhere elsewhere)
    {
        var root = context.Facts.Root!;
        var folder = elsewhere.Expected;
        var model = context.World.Disk.LinkStatus($"{root}/{folder}").Kind;
        List<Fix> ways = [];
        if (model is EntryKind.Missing or EntryKind.Link)
            ways.Add(FolderFixes.LinkModelFolder(root, replacesLink: model == EntryKind.Link));
        if (model is EntryKind.Missing or EntryKind.Folder)
            ways.Add(FolderFixes.MoveDown(root, folder, elsewhere.Files));
        return Failed(root) with
        {
            Variant = "TooHigh",
            Arguments = Values(("folder", $"{root}/{folder}"), ("files", string.Join(", ", elsewhere.Files.Select(f => f.Name)))),
            Misplaced = [.. elsewhere.Files.Select(f => new Misplacement(f.Path, $"{root}/{folder}/{f.FileName}"))],
            Fixes = ways,
        };
    }

    private Finding TooDeep(CheckContext context, WeightsElsewhere elsewhere)
    {
        var root = context.Facts.Root!;
        var top = elsewhere.Expected.Length == 0 ? root : $"{root}/{elsewhere.Expected}";
        List<string> names = [.. elsewhere.Files.Select(f => f.Name[(elsewhere.Folder.Length + 1)..].Split('/')[0]).Distinct(StringComparer.Ordinal)];
        return Failed($"{root}/{elsewhere.Folder}") with
        {
            Variant = "TooDeep",
            Arguments = Values(("folder", top), ("found", elsewhere.Folder)),
            Misplaced = [.. elsewhere.Files.Select(f => new Misplacement(f.Path, $"{top}/{f.Name[(elsewhere.Folder.Length + 1)..]}"))],
            Fixes = elsewhere.Expected.Length > 0
                ? [FolderFixes.LinkInto(root, elsewhere.Folder, elsewhere.Expected, names)]
                : [FolderFixes.LinkUp(root, elsewhere.Folder, names), FolderFixes.MoveUp(root, elsewhere.Folder, names), FolderFixes.UseSource($"{root}/{elsewhere.Folder}")],
        };
    }
}
