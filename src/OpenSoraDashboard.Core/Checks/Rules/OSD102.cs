using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A Git-LFS pointer lies where the real file should.</summary>
public sealed class OSD102 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var file in context.Facts.Files.Where(f => f.Content?.Pointer is not null))
        {
            var pointer = file.Content!.Pointer!;
            var needed = context.Layout.Needs(file);
            yield return Failed(file.Path) with
            {
                Severity = needed ? Severity.Error : Severity.Info,
                Variant = needed ? pointer.Size is null ? "NoSize" : null : "NotRead",
                Arguments = Values(("file", file.Name), ("size", pointer.Size?.ToString(CultureInfo.InvariantCulture) ?? ""), ("sha256", pointer.Sha256 ?? "")),
                Evidence = Evidence(file),
                Fixes = needed ? Ways(context, file) : [],
            };
        }
    }

    private static Dictionary<string, string> Evidence(FileFact file)
    {
        var evidence = Values(("actualSize", file.Status.Size.ToString(CultureInfo.InvariantCulture)));
        if (file.Content!.Pointer!.Sha256 is { } digest)
            evidence["sha256"] = digest;
        if (file.Content.Pointer.Size is { } size)
            evidence["size"] = size.ToString(CultureInfo.InvariantCulture);
        return evidence;
    }

    private static List<Fix> Ways(CheckContext context, FileFact file)
    {
        List<Fix> ways = [];
        if (DownloadFixes.Download(context, [file.FileName], file.Path) is { } download)
            ways.Add(download);
        if (context.Facts is { RootIsFolder: true, Root: { } root } && context.World.Disk.Exists($"{root}/.git"))
            ways.Add(DownloadFixes.LfsPull(root, file.Name));
        return ways;
    }
}
