using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is there in another letter case.</summary>
public sealed class OSD506 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.LetterCase;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var path = context.Absolute(request.Source!);
        var meant = context.Trap.Meant!;
        yield return Failed(path) with
        {
            Arguments = Values(("source", request.Source!), ("found", meant)),
            Misplaced = [new Misplacement(meant, path)],
            Fixes = [FolderFixes.UseSource(meant), FolderFixes.LinkPath(meant, path)],
        };
    }
}
