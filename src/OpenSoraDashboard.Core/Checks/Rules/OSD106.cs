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
                Fixes = [FolderFixes.SetAside(broken.File.Path, StaleIndex.AsideName(broken.File.FileName))],
            };
        }

        foreach (var finding in Orphans(context))
            yield return finding;
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
