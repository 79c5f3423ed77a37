using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is a path that is not there.</summary>
public sealed class OSD501 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.Absent;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var path = context.Absolute(request.Source!);
        var found = context.Library?.Find([Path.GetFileName(path.TrimEnd('/'))]);
        List<Fix> ways = [];
        if (found is not null)
        {
            ways.Add(FolderFixes.UseSource(found));
            ways.Add(FolderFixes.LinkPath(found, path));
        }
        else if (DownloadFixes.Download(context, [], path) is { } download)
        {
            ways.Add(download);
        }

        yield return Failed(path) with
        {
            Variant = request.Source!.StartsWith('/') ? null : "Relative",
            Arguments = Values(("source", request.Source!), ("nearest", Nearest(path, context)), ("directory", context.World.WorkingDirectory)),
            Missing = [path],
            Fixes = ways,
        };
    }

    // The deepest folder that is there shows where the path goes wrong, such as a disk that is not mounted.
    private static string Nearest(string path, CheckContext context)
    {
        var at = Path.GetDirectoryName(path.TrimEnd('/'));
        while (at is { Length: > 1 } && !context.World.Disk.Exists(at))
            at = Path.GetDirectoryName(at);
        return at ?? "/";
    }
}
