using System.Globalization;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Some tensors stay random, without any error.</summary>
public sealed class OSD602 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    // torch's strict loading, and diffusers' own words.
    private static readonly string[] Texts = ["Missing key(s) in state_dict", "Unexpected key(s) in state_dict", "the following keys are missing"];

    protected override bool Concerns(CheckContext context) =>
        context.Load is { Outcome: LoadOutcome.Partial, Comparison: not null }
        || (context.Load!.Message is { } message && Texts.Any(t => message.Contains(t, StringComparison.Ordinal)));

    private const int NamesShown = 5;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (load.Comparison is not { } comparison)
        {
            yield return Failed(context.Facts.Root) with
            {
                Variant = load.Message!.Contains("Unexpected key(s)", StringComparison.Ordinal) && !load.Message.Contains("issing key", StringComparison.Ordinal) ? "Unexpected" : "Stops",
                Arguments = Values(("first", string.Join(", ", load.Tensors.Take(NamesShown).Select(t => t.Name)))),
            };
            yield break;
        }

        var lost = comparison.Missing.Concat(comparison.WrongShape.Select(w => w.Name)).Take(NamesShown).ToList();
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(
                ("matched", comparison.Matched.ToString(CultureInfo.InvariantCulture)),
                ("total", comparison.Total.ToString(CultureInfo.InvariantCulture)),
                ("random", (comparison.Total - comparison.Matched).ToString(CultureInfo.InvariantCulture)),
                ("names", string.Join(", ", lost))),
            Evidence = Values(
                ("missing", comparison.Missing.Count.ToString(CultureInfo.InvariantCulture)),
                ("unexpected", comparison.Unexpected.Count.ToString(CultureInfo.InvariantCulture)),
                ("wrongShape", comparison.WrongShape.Count.ToString(CultureInfo.InvariantCulture)),
                ("firstUnexpected", string.Join(", ", comparison.Unexpected.Take(NamesShown)))),
        };
    }
}
