using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>All that the config asks for is loaded, but parts of the checkpoint's model are left out, and nothing is raised.</summary>
public sealed class OSD619 : ComponentRule
{
    private const int NamesShown = 5;

    public override Severity Severity => Severity.Warning;

    // A text encoder leaves out the other half of its checkpoint, as it is meant to.
    protected override bool Concerns(CheckContext context) => context.Request!.Slot is "model" or "vae" or "ae" && !IsBroken(context);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        // Left-overs of qk_norm have a rule of their own, with the way out.
        var all = LeftOver.Of(load);
        string[] left = [.. OSD613.Knows(request) ? all.Except(LeftOver.Norms(all), StringComparer.Ordinal) : all];
        if (left.Length == 0)
            yield break;
        // Without a piece of its blocks a network computes something else; without an input (cond_embed) it may be meant.
        // A VAE has nothing that it could do without.
        var isInside = request.Slot != "model" || left.Any(LeftOver.IsInBlock);
        yield return Failed(context.Facts.Root) with
        {
            Severity = isInside ? Severity.Error : Severity.Warning,
            Variant = isInside ? "Blocks" : null,
            Arguments = Values(("count", left.Length.ToString(CultureInfo.InvariantCulture)), ("names", string.Join(", ", left.Take(NamesShown)))),
        };
    }
}
