using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>config.json belongs to another model.</summary>
public sealed class OSD115 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context.Layout.Layout.NeedsConfig && context.Facts.Config is { Error: null };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var config = context.Facts.Config!;
        var (said, wanted) = context.Layout.Layout.Kind switch
        {
            LayoutKind.T5 => (config.ModelType, T5),
            LayoutKind.Clip => (config.ModelType, Clip),
            LayoutKind.Diffusers => (config.ClassName, Autoencoder),
            _ => (null, Autoencoder),
        };
        if (said is null || wanted.Contains(said, StringComparer.Ordinal))
            yield break;
        yield return Failed(config.File.Path) with
        {
            // The loaders only remark on the name; whether the sizes still fit is what decides.
            Severity = IsBroken(context) ? Severity.Error : Severity.Warning,
            Arguments = Values(("said", said), ("wanted", wanted[0])),
            Evidence = Values(("actual", said), ("expected", string.Join(" | ", wanted))),
            Fixes = DownloadFixes.Download(context, ["config.json"], config.File.Path) is { } fix ? [fix] : [],
        };
    }

    private static readonly string[] T5 = ["t5", "umt5", "mt5"];
    private static readonly string[] Clip = ["clip", "clip_text_model"];
    private static readonly string[] Autoencoder = ["AutoencoderKL"];
}
