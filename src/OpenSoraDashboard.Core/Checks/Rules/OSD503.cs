using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A tilde or a variable in the source: Python leaves both as they are.</summary>
public sealed class OSD503 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.NotExpanded;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var meant = context.Trap.Meant;
        yield return Failed(null) with
        {
            Variant = request.Source!.StartsWith('~') ? "Tilde" : "Variable",
            Arguments = Values(("source", request.Source)),
            Missing = [request.Source],
            Fixes = meant is null ? [] : [FolderFixes.UseSource(meant)],
        };
    }
}
