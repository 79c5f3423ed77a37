using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>An index that no longer fits its folder is read before good weights, or leaves shards unread.</summary>
public sealed class OSD106 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (StaleIndex.Rival(context) is { } rival && context.Layout.UsedIndex is { } index)
        {
            yield return Failed(index.File.Path) with
            {
                Variant = "Rival",
                Arguments = Values(("index", index.File.Name), ("file", rival.Name)),
                Fixes = [FolderFixes.SetAside(index.File.Path, StaleIndex.AsideName(index.File.FileName))],
            };
        }

        if (IsBroken(context) && context.Layout.UsedIndex is { IsUsable: false, Content: not null, File.IsImpostor: false } broken)
        {
            yield return Failed(broken.File.Path) with
            {
                Variant = "Broken",
                Arguments = Values(("index", broken.File.Name)),
                Fixes = WaysOut(context, broken.File),
            };
        }

        foreach (var finding in Orphans(context))
            yield return finding;
    }

    // Without the index the loader has to find other weights, or the index has to be made again.
    private static IReadOnlyList<Fix> WaysOut(CheckContext context, FileFact index)
    {
        var layout = context.Layout.Layout;
        var aside = FolderFixes.SetAside(index.Path, StaleIndex.AsideName(index.FileName));
        if (layout.WeightNames.Any(n => !n.Equals(index.FileName, StringComparison.Ordinal) && context.Facts[layout.Place(n)] is { IsFile: true }))
            return [aside];
        var files = context.Facts.Files.Where(f => f.HasWeightName && f.Folder.Equals(index.Folder, StringComparison.Ordinal) && !f.IsImpostor).ToList();
        // One part of several is no whole.
        if (files.Count == 1 && (!files[0].FileName.Contains("-of-", StringComparison.Ordinal) || files[0].FileName.Contains("-of-00001.", StringComparison.Ordinal)))
            return [FolderFixes.After(aside, FolderFixes.LinkAs(context.Facts.Root!, files[0].Name, layout.Place(StaleIndex.WholeName(layout, files[0]))))];
        if (files.Count > 1 && StaleIndex.Rebuild(index, files) is { } rebuild)
            return [FolderFixes.After(aside, rebuild)];
        return DownloadFixes.Download(context, [index.FileName], index.Path) is { } fetch ? [fetch] : [];
    }

    private IEnumerable<Finding> Orphans(CheckContext context)
    {
        if (context.Layout.UsedIndex is not { IsUsable: true } index)
            yield break;
        // model-00001-of-00003.safetensors beside an index that speaks of 2 shards comes from another download.
        var orphans = context.Facts.Files
            .Where(f => f.Folder.Equals(index.File.Folder, StringComparison.Ordinal) && f.HasWeightName
                && f.FileName.Contains("-of-", StringComparison.Ordinal) && !index.Shards.Contains(f.FileName, StringComparer.Ordinal))
            .ToList();
        if (orphans.Count == 0)
            yield break;
        yield return Failed(index.File.Path) with
        {
            Severity = Severity.Info,
            Variant = "Orphans",
            Arguments = Values(("index", index.File.Name), ("files", string.Join(", ", orphans.Select(o => o.FileName)))),
        };
    }
}
