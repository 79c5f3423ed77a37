using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The T5 is of another size than the model expects.</summary>
public sealed class OSD606 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Layout.Layout.Kind == LayoutKind.T5;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var width = TensorNames.Of(load).Dimension("shared.weight", 1) ?? TensorNames.Of(load).Dimension("encoder.embed_tokens.weight", 1) ?? Config(context);
        if (width is null or Wanted)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("actual", width.Value.ToString(CultureInfo.InvariantCulture)), ("expected", Wanted.ToString(CultureInfo.InvariantCulture))),
            Evidence = Values(("actual", width.Value.ToString(CultureInfo.InvariantCulture)), ("expected", Wanted.ToString(CultureInfo.InvariantCulture))),
            Fixes = DownloadFixes.Download(context, PublishedFiles.Weights(context.Type?.Repository), context.Facts.Root ?? "") is { } fix ? [fix] : [],
        };
    }

    // caption_channels of every 1.x model and context_in_dim of 2.0.
    private const long Wanted = 4096;

    private static long? Config(CheckContext context) =>
        context.Facts.Config is { Error: null } c && long.TryParse(c.Values.GetValueOrDefault("d_model"), NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : null;
}
