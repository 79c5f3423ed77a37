using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>This transformers refuses .bin files with this torch.</summary>
public sealed class OSD615 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load!.Message?.Contains("serious vulnerability issue in `torch.load`", StringComparison.Ordinal) == true;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("transformers", context.World.Libraries.Transformers.ToString()), ("torch", context.World.Libraries.Torch?.ToString() ?? "?")),
        };
    }
}
