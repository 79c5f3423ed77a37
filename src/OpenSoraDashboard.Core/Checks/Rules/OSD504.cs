using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Backslashes in the source: a path of Windows.</summary>
public sealed class OSD504 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.Backslash;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var meant = context.Trap.Meant;
        yield return Failed(null) with
        {
            Arguments = Values(("source", request.Source!)),
            Missing = [request.Source!],
            Fixes = meant is null ? [] : [FolderFixes.UseSource(meant)],
        };
    }
}
