using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The path or name is the one in which the authors left their shipped config.</summary>
public sealed class OSD508 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.Author;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var trap = context.Trap;
        var found = context.Library?.Find([Path.GetFileName(request.Source!.TrimEnd('/'))]);
        List<Fix> ways = [];
        if (trap.Meant is { } meant)
            ways.Add(FolderFixes.UseSource(meant));
        if (found is not null)
            ways.Add(FolderFixes.UseSource(found));
        if (DownloadFixes.Download(context, [], context.Deployment.Library ?? context.World.WorkingDirectory) is { } download)
            ways.Add(download);
        yield return Failed(null) with
        {
            Variant = trap.Meant is null ? null : "Spelling",
            Arguments = Values(("source", request.Source!), ("repository", trap.Meant ?? context.Type?.Repository ?? "")),
            Missing = [request.Source!],
            Fixes = ways,
        };
    }
}
