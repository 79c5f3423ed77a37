using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The component's config.json is no JSON object.</summary>
public sealed class OSD114 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Layout.Layout.NeedsConfig && context.Facts.Config is { File.IsImpostor: false } config
        && (config.Error is "NotJson" or "NoObject" or "TooLarge" || context.Load!.Message?.Contains("is not a valid JSON file", StringComparison.Ordinal) == true);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var file = context.Facts.Config!.File;
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", file.Path)),
            Fixes = DownloadFixes.Download(context, ["config.json"], file.Path) is { } fix ? [fix] : [],
        };
    }
}
