using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.CachePlan;

/// <summary>Folders to choose from. Nothing outside the configured roots is listed.</summary>
/// <param name="Folder">The folder whose folders are listed; null at the top, where the roots are.</param>
/// <param name="Above">The folder above, empty for the list of roots; null at the top.</param>
/// <param name="Folders">Absolute paths.</param>
/// <param name="Files">How many files lie in <paramref name="Folder"/> itself.</param>
public sealed record FolderChoice(string? Folder, string? Above, IReadOnlyList<string> Folders, int Files)
{
    private const int Most = 500;

    /// <summary>Lists a folder; the roots where it is none that may be shown.</summary>
    public static FolderChoice Of(string folder, RootGuard guard)
    {
        var path = Path.IsPathFullyQualified(folder) ? Path.TrimEndingDirectorySeparator(folder) : "";
        if (path.Length == 0 || guard.Resolve(path).Status.Kind != EntryKind.Folder)
            return new FolderChoice(null, null, [.. guard.Roots.Where(static r => FileStatus.Of(r).Kind == EntryKind.Folder).Order(StringComparer.Ordinal)], 0);
        var names = new DiskView(boundary: new PathBoundary(guard.Roots)).List(path).Names.Where(static n => n[0] != '.').ToList();
        var kinds = names.ToLookup(n => guard.Resolve(Path.Join(path, n)).Status.Kind, n => Path.Join(path, n));
        var above = Path.GetDirectoryName(path);
        return new FolderChoice(
            path,
            above is not null && guard.Resolve(above).Real is not null ? above : "",
            [.. kinds[EntryKind.Folder].Take(Most)],
            kinds[EntryKind.File].Count());
    }
}
