using OpenSoraDashboard.Core.Loading;
using System.Globalization;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Some tensors stay random, without any error.</summary>
public sealed class OSD602 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load is { Outcome: LoadOutcome.Partial, Comparison: not null };

    private const int NamesShown = 5;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)

    {
        var comparison = load.Comparison!;
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
