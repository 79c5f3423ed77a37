namespace OpenSoraDashboard.Core.Weights;

/// <summary>
/// What lay under a folder when it was walked: names, sizes, times, modes, owners, links and where they lead. It never
/// changes afterwards. File contents are not part of it: <see cref="DiskView.Head"/> reads first bytes where they are wanted.
/// </summary>
public sealed class WeightsTree
{
    private readonly string prefix;

    internal WeightsTree(WeightsEntry root, IReadOnlyList<WeightsEntry> entries, IReadOnlyList<WeightsEntry> problems)
    {
        Root = root;
        Entries = entries;
        Problems = problems;
        prefix = root.Name.EndsWith('/') || root.Name.EndsWith(Path.DirectorySeparatorChar)
            ? root.Name
            : root.Name + Path.DirectorySeparatorChar;
        var links = entries.Any(static e => e.IsLink);
        var counted = new HashSet<(ulong Device, ulong Inode)>();
        foreach (var entry in entries)
        {
            if (!entry.IsFile)
                continue;
            FileCount++;
            var file = entry.Target;
            var hasOtherNames = (links || file.HardLinks > 1) && file.Inode != 0;
            if (!hasOtherNames || counted.Add((file.Device, file.Inode)))
                TotalBytes += file.Size;
        }
    }

    /// <summary>The folder that was walked.</summary>
    public WeightsEntry Root { get; }

    /// <summary>Everything below the root: a folder before what it holds, names in ordinal order.</summary>
    public IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>The entries with a <see cref="WeightsEntry.Problem"/>, the root included.</summary>
    public IReadOnlyList<WeightsEntry> Problems { get; }

    /// <summary>Regular files, links to files included.</summary>
    public int FileCount { get; }

    /// <summary>Length of all files in bytes; a file that has several names counts once.</summary>
    public long TotalBytes { get; }

    /// <summary>Walks a folder.</summary>
    /// <param name="folder">An absolute path. A folder that is absent or unreadable gives a tree with that problem at its root.</param>
    /// <param name="options">How far to go; null for the usual limits.</param>
    /// <param name="cancellationToken">Stops the walk within a few hundred entries.</param>
    /// <exception cref="OperationCanceledException">The walk was stopped.</exception>
    public static WeightsTree Scan(string folder, ScanOptions? options = null, CancellationToken cancellationToken = default) =>
        new TreeWalk(options ?? ScanOptions.Default, cancellationToken).Walk(folder);

    /// <summary>The entry at a path; null when the walk did not come by it under this name.</summary>
    /// <param name="path">Absolute, or counted from the root; compared name by name, <c>.</c> and <c>..</c> are not resolved.</param>
    public WeightsEntry? Find(string path)
    {
        if (path.Equals(Root.Name, StringComparison.Ordinal))
            return Root;
        var rest = path.AsSpan();
        if (rest.StartsWith(prefix, StringComparison.Ordinal))
            rest = rest[prefix.Length..];
        else if (Path.IsPathRooted(path))
            return null;
        var at = Root;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny('/', Path.DirectorySeparatorChar);
            if (end == 0)
                return null;
            var name = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (end >= 0 && rest.Length == 0)
                return null;
            if (at.Child(name) is not { Problem: not EntryProblem.NameNotUtf8 } child)
                return null;
            at = child;
        }

        return at;
    }
}
