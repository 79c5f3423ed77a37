using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Where in a Hub cache a path lies. What is there belongs to the library, and its links count from where they are.</summary>
/// <param name="Folder">The repository's folder, <c>models--org--name</c>.</param>
/// <param name="Id">The repository id that its name stands for.</param>
/// <param name="IsFolderItself">The path is that folder and nothing in it.</param>
internal sealed record HubPlace(string Folder, string Id, bool IsFolderItself)
{
    private const string Start = "models--";

    /// <summary>The place of a path, links followed; null for what lies in no Hub cache.</summary>
    public static HubPlace? Of(string path, DiskView disk) =>
        Find(path, disk) ?? (RealPath.Of(path) is { } real && !real.Equals(path, StringComparison.Ordinal) ? Find(real, disk) : null);

    private static HubPlace? Find(string path, DiskView disk)
    {
        var at = -1;
        while ((at = path.IndexOf("/" + Start, at + 1, StringComparison.Ordinal)) >= 0)
        {
            var end = path.IndexOf('/', at + 1);
            var folder = end < 0 ? path : path[..end];
            if (!disk.IsFolder(Path.Join(folder, "snapshots")))
                continue;
            var id = Path.GetFileName(folder)[Start.Length..].Replace("--", "/", StringComparison.Ordinal);
            return new HubPlace(folder, id, end < 0 || path.AsSpan(end).Trim('/').IsEmpty);
        }

        return null;
    }
}
