using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>T5 is built in 32 bits whatever the file holds.</summary>
public sealed class OSD612 : ComponentRule
{
    public override Severity Severity => Severity.Info;

    protected override bool Concerns(CheckContext context) => context.Layout.Layout.Kind == LayoutKind.T5 && context.Request!.Release != "2.0";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var kept = MemoryEstimator.Kept(load);
        var half = kept.Where(t => t.Dtype is "F16" or "BF16").Sum(t => t.Elements);
        var all = kept.Sum(t => t.Elements);
        if (all == 0 || half * 2 < all)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("file", load.Tensors.Sum(t => t.Bytes).ToString(CultureInfo.InvariantCulture)), ("memory", (all * 4).ToString(CultureInfo.InvariantCulture))),
        };
    }
}
