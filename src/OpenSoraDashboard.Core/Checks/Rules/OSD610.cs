using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>kernel_size and the checkpoint's rotary frequencies do not belong together.</summary>
public sealed class OSD610 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Request is { Release: "1.3", Slot: "model" };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var frequencies = TensorNames.Of(load).Dimension("rope.freqs", 0);
        var windowed = request.Keyword("kernel_size") is { IsTrue: true };
        if (frequencies is not (12 or 36) || (frequencies == 12) == windowed)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Variant = windowed ? "Remove" : "Add",
            Arguments = Values(("frequencies", frequencies.Value.ToString(CultureInfo.InvariantCulture))),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", "model.kernel_size"), ("value", windowed ? "None" : "(8, 8, -1)")) }],
        };
    }
}
