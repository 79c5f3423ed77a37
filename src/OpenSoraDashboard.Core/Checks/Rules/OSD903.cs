using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A folder holds more than is looked at.</summary>
public sealed class OSD903 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context.Facts.Truncated;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        yield return NotChecked(context.Facts.Root) with { Arguments = Values(("folder", context.Facts.Root!)) };
    }
}
