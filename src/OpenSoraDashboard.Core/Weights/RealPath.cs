namespace OpenSoraDashboard.Core.Weights;

/// <summary>Follows every link of a path to the end.</summary>
public static class RealPath
{
    /// <summary>As many as Linux follows (MAXSYMLINKS).</summary>
    private const int MostLinks = 40;

    /// <summary>
    /// The path with every link replaced by what it leads to. What does not exist stays as it is written; null where
    /// links lead in a circle.
    /// </summary>
    /// <param name="path">An absolute path.</param>
    public static string? Of(string path)
    {
        var pending = new Stack<string>(Parts(path));
        var root = Path.GetPathRoot(path) ?? "/";
        var real = root;
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Join(real, part);
            if (FileStatus.Of(next, followLinks: false).Kind != EntryKind.Link || new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target) ?? root;
            foreach (var piece in Parts(target))
                pending.Push(piece);
        }

        return real;
    }

    /// <summary>The parts from the last to the first, as a stack wants them.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").Reverse();
}
