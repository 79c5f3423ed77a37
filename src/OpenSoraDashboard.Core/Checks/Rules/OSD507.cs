using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>White space, a line feed or a slash at the end of the source.</summary>
public sealed class OSD507 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.Edges;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var meant = context.Trap.Meant;
        yield return Failed(null) with
        {
            Arguments = Values(("source", request.Source!.ReplaceLineEndings("\\n")), ("meant", meant ?? "")),
            Fixes = meant is null ? [] : [FolderFixes.UseSource(meant)],
        };
    }
}
