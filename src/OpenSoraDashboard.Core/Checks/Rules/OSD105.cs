using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>An index names shards that are not there.</summary>
public sealed class OSD105 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (context.Layout.UsedIndex is not { IsUsable: true } index || StaleIndex.Rival(context) is not null)
            yield break;
        var folder = Path.GetDirectoryName(index.File.Path)!;
        List<string> absent = [.. index.Shards.Where(s => !context.World.Disk.Exists(Path.Join(folder, s)))];
        if (absent.Count == 0)
            yield break;
        yield return Failed(index.File.Path) with
        {
            Arguments = Values(
                ("index", index.File.Name),
                ("count", absent.Count.ToString(CultureInfo.InvariantCulture)),
                ("total", index.Shards.Count.ToString(CultureInfo.InvariantCulture)),
                ("shards", string.Join(", ", absent))),
            Missing = [.. absent.Select(s => index.File.Folder.Length == 0 ? s : $"{index.File.Folder}/{s}")],
            Fixes = DownloadFixes.Download(context, absent, folder) is { } fix ? [fix] : [],
        };
    }
}
