using System.Globalization;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A file or folder that the loader reads may not be read by the user who runs Open-Sora.</summary>
public sealed class OSD701 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var disk = context.World.Disk;
        // Below a closed folder nothing else can be judged.
        if (context.Facts.Source is { } source && FirstClosed(source, disk) is { } closed)
        {
            yield return Failed(closed) with
            {
                Variant = "Parent",
                Arguments = Values(("path", closed), ("source", source), ("user", disk.Identity?.Name ?? Environment.UserName)),
                Evidence = Evidence(disk.Status(closed)),
                Fixes = [AccessFixes.LetEnter(closed, disk.Identity)],
            };
            yield break;
        }

        if (context.Hub is { RefIsClosed: true } hub && IsBroken(context))
        {
            var shut = FirstClosed(hub.RefFile, disk);
            yield return Failed(shut ?? hub.RefFile) with
            {
                Variant = shut is null ? null : "Parent",
                Arguments = Values(("path", shut ?? hub.RefFile), ("source", hub.RefFile), ("user", disk.Identity?.Name ?? Environment.UserName)),
                Evidence = Evidence(disk.Status(shut ?? hub.RefFile)),
                Fixes = [shut is null ? AccessFixes.LetRead(hub.RefFile, disk.Identity) : AccessFixes.LetEnter(shut, disk.Identity)],
            };
        }

        HashSet<string> shutFolders = new(StringComparer.Ordinal);
        foreach (var file in context.Facts.Files.Where(f => !f.Readable))
        {
            yield return Failed(file.Path) with
            {
                Severity = SeverityOf(context, file),
                Arguments = Values(("path", file.Path), ("user", disk.Identity?.Name ?? Environment.UserName)),
                Evidence = Evidence(file.Status),
                // A link may lead below a folder that is closed.
                Fixes = [disk.Identity is { } who && disk.FirstClosed(file.Path, who) is { } shut ? AccessFixes.LetEnter(shut, who) : AccessFixes.LetRead(file.Path, disk.Identity)],
            };
        }

        foreach (var folder in context.Facts.Unlisted)
        {
            if (FirstClosed(folder, disk) is { } above)
            {
                // Opening the folder alone does not help where one above it cannot be searched.
                if (!shutFolders.Add(above))
                    continue;
                yield return Failed(above) with
                {
                    Variant = "Parent",
                    Arguments = Values(("path", above), ("source", folder), ("user", disk.Identity?.Name ?? Environment.UserName)),
                    Evidence = Evidence(disk.Status(above)),
                    Fixes = [AccessFixes.LetEnter(above, disk.Identity)],
                };
                continue;
            }

            yield return Failed(folder) with
            {
                // What a loader names is opened all the same; only what it would have to find by listing is not.
                Severity = IsBroken(context) ? Severity.Error : Severity.Warning,
                Variant = IsBroken(context) ? "Folder" : "Unlisted",
                Arguments = Values(("path", folder), ("user", disk.Identity?.Name ?? Environment.UserName)),
                Evidence = Evidence(disk.Status(folder)),
                Fixes = [AccessFixes.LetList(folder, disk.Identity)],
            };
        }
    }

    private static Dictionary<string, string> Evidence(in FileStatus status) => Values(
        ("mode", Convert.ToString(Math.Max(status.Mode, 0), 8)),
        ("owner", status.OwnerId.ToString(CultureInfo.InvariantCulture)),
        ("group", status.GroupId.ToString(CultureInfo.InvariantCulture)));

    // Below a folder that may not be searched everything looks absent.
    private static string? FirstClosed(string path, DiskView disk)
    {
        if (disk.Identity is { } who)
            return disk.FirstClosed(path, who);
        if (disk.Status(path).Kind != EntryKind.Denied)
            return null;
        for (var at = Path.GetDirectoryName(path); at is { Length: > 1 }; at = Path.GetDirectoryName(at))
        {
            if (disk.Status(at).Kind == EntryKind.Folder)
                return at;
        }

        return null;
    }
}
