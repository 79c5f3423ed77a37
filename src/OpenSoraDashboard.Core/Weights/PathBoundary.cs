using System.Collections.Concurrent;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>The folders that may be looked into. A path counts for where its links lead in the end.</summary>
/// <remarks>Answers are kept, so one boundary serves one check. Safe for concurrent use.</remarks>
public sealed class PathBoundary
{
    private readonly ConcurrentDictionary<string, string?> folders = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> realRoots;

    /// <param name="roots">Absolute paths; a root that is itself a link counts for where it leads.</param>
    public PathBoundary(IReadOnlyList<string> roots)
    {
        Roots = roots;
        realRoots = [.. roots.Select(RealPath.Of).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The folders as they were given.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>Whether the path leads into one of the folders. False for links in a circle and for paths that are not absolute.</summary>
    public bool Allows(string path) =>
        Path.IsPathRooted(path) && !path.Contains('\0', StringComparison.Ordinal)
        && Real(path) is { } real && realRoots.Any(root => IsInside(real, root));

    /// <summary>Whether one path is the other or lies under it; both without links and without <c>..</c>.</summary>
    public static bool IsInside(string path, string root)
    {
        var folder = Path.TrimEndingDirectorySeparator(root);
        return path.Equals(folder, StringComparison.Ordinal)
            || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    // Of ten thousand files in one folder only the last step differs.
    private string? Real(string path)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(path);
        var name = Path.GetFileName(trimmed);
        if (name is "" or "." or ".." || Path.GetDirectoryName(trimmed) is not { } parent)
            return RealPath.Of(path);
        if (folders.GetOrAdd(parent, static p => RealPath.Of(p)) is not { } folder)
            return null;
        var entry = Path.Join(folder, name);
        return FileStatus.Of(entry, followLinks: false).Kind == EntryKind.Link ? RealPath.Of(entry) : entry;
    }
}
