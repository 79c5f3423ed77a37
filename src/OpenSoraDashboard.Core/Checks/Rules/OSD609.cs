using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The CLIP is of another width than the model expects.</summary>
public sealed class OSD609 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Request!.Release == "2.0" && context.Layout.Layout.Kind == LayoutKind.Clip;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var width = TensorNames.Of(load).Dimension("text_model.embeddings.token_embedding.weight", 1);
        if (width is null or Wanted)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("actual", width.Value.ToString(CultureInfo.InvariantCulture)), ("expected", Wanted.ToString(CultureInfo.InvariantCulture))),
        };
    }

    // vec_in_dim of every shipped 2.0 config: the pooled output of ViT-L/14.
    private const long Wanted = 768;
}
