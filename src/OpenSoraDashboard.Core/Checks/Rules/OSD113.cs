using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The component's config.json is missing.</summary>
public sealed class OSD113 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { RootIsFolder: true, Config: null, Unlisted.Count: 0 } && context.Layout is { Elsewhere: null, Layout.NeedsConfig: true };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        yield return Failed($"{root}/config.json") with
        {
            Arguments = Values(("folder", root)),
            Missing = ["config.json"],
            Fixes = DownloadFixes.Download(context, ["config.json"], root) is { } fix ? [fix] : [],
        };
    }
}
