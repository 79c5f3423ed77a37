using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>What the loader does could not be followed to its end.</summary>
public sealed class OSD901 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load!.Outcome == LoadOutcome.Unknown;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        yield return NotChecked(context.Facts.Root) with
        {
            Variant = load.UnknownReason is { Length: > 0 } ? "Reason" : null,
            Arguments = Values(("slot", request.Slot), ("reason", load.UnknownReason ?? "")),
        };
    }
}
