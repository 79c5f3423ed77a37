using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The model wants another number of latent channels than the VAE makes.</summary>
public sealed class OSD608 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Request!.Slot.Equals("model", StringComparison.Ordinal);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var tensors = TensorNames.Of(load);
        var wanted = tensors.Dimension("img_in.weight", 1) ?? tensors.Dimension("x_embedder.proj.weight", 1);
        var vae = context.All.FirstOrDefault(c => c.Request.Slot is "vae" or "ae").Request;
        if (wanted is null || vae is null || LatentChannels.Of(vae) is not { } made || made == wanted)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(
                ("wanted", wanted.Value.ToString(CultureInfo.InvariantCulture)),
                ("made", made.ToString(CultureInfo.InvariantCulture)),
                ("vae", vae.Type),
                ("slot", vae.Slot)),
        };
    }
}
