using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Nothing of the file reaches the model, without any error.</summary>
public sealed class OSD603 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load!.Outcome == LoadOutcome.Uninitialised && context is { Request.Source: not null } && !WrappedCheckpoint.IsWrapped(context.Load)
        && context.Facts.Root is not null;

    private const int NamesShown = 5;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var comparison = load.Comparison;
        yield return Failed(context.Facts.Root) with
        {
            Variant = comparison is { Unexpected.Count: 0 } ? "NoTensor" : null,
            Arguments = Values(
                ("total", (comparison?.Total ?? 0).ToString(CultureInfo.InvariantCulture)),
                ("inFile", string.Join(", ", (comparison?.Unexpected ?? []).Take(NamesShown))),
                ("inModel", string.Join(", ", (comparison?.Missing ?? []).Take(NamesShown)))),
            Evidence = Values(("unexpected", (comparison?.Unexpected.Count ?? 0).ToString(CultureInfo.InvariantCulture))),
        };
    }
}
