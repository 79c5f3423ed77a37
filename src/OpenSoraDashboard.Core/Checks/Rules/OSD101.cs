using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The folder is there, but no weights under a name that the loader looks for.</summary>
public sealed class OSD101 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { RootIsFolder: true, Unlisted.Count: 0 } && context.Layout is { HasWeights: false, Elsewhere: null, OtherName: null }
        && context.Layout.Layout.WeightNames.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var layout = context.Layout;
        var root = context.Facts.Root!;
        var wanted = layout.Layout.Place(layout.Layout.WeightNames[0]);
        yield return Failed($"{root}/{wanted}") with
        {
            Arguments = Values(("folder", root), ("names", string.Join(", ", layout.Layout.WeightNames.Select(layout.Layout.Place)))),
            Missing = [wanted],
            Fixes = Download(context, $"{root}/{wanted}"),
        };
    }

    private static IReadOnlyList<Fix> Download(CheckContext context, string target) =>
        DownloadFixes.Download(context, PublishedFiles.Weights(context.Type?.Repository), target) is { } fix ? [fix] : [];
}
