using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A relative path that is not there and looks like a repository id.</summary>
public sealed class OSD505 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.LooksLikeId;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var path = context.Absolute(request.Source!);
        var found = context.Library?.Find([Path.GetFileName(path)]);
        yield return Failed(path) with
        {
            Arguments = Values(("source", request.Source!), ("path", path), ("directory", context.World.WorkingDirectory)),
            Missing = [path],
            Fixes = found is null ? [] : [FolderFixes.UseSource(found), FolderFixes.LinkPath(found, path)],
        };
    }
}
