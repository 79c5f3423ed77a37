using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>An index lists tensors that its shards do not hold.</summary>
public sealed class OSD307 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Layout.UsedIndex is { IsUsable: true } index && context.Load!.Tensors.Count > 0
        && index.Shards.All(s => context.World.Disk.Exists(Path.Join(Path.GetDirectoryName(index.File.Path), s)));

    private const int NamesShown = 5;
    private const string MetaTensor = "Cannot copy out of meta tensor";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var index = context.Layout.UsedIndex!;
        var there = TensorNames.Of(load);
        List<string> absent = [.. index.Keys.Where(k => !there.Has(k))];
        if (absent.Count == 0 && load.Message?.Contains(MetaTensor, StringComparison.Ordinal) != true)
            yield break;
        yield return Failed(index.File.Path) with
        {
            Variant = absent.Count == 0 ? "Meta" : null,
            Arguments = Values(
                ("index", index.File.Name),
                ("count", absent.Count.ToString(CultureInfo.InvariantCulture)),
                ("total", index.Keys.Count().ToString(CultureInfo.InvariantCulture)),
                ("names", string.Join(", ", absent.Take(NamesShown)))),
            Fixes = DownloadFixes.Download(context, [index.File.FileName, .. index.Shards], Path.GetDirectoryName(index.File.Path)!) is { } fix ? [fix] : [],
        };
    }
}
