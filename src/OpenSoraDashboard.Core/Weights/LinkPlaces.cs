namespace OpenSoraDashboard.Core.Weights;

/// <summary>Says where links lead: back up, to what is in the tree already, or out of it.</summary>
internal sealed class LinkPlaces
{
    private readonly IReadOnlyDictionary<(ulong Device, ulong Inode), WeightsEntry> folders;
    private readonly Dictionary<(ulong Device, ulong Inode), WeightsEntry> files = [];
    private readonly HashSet<(ulong Device, ulong Inode)> aboveRoot = [];
    private readonly string[]? allowed;

    /// <param name="root">The walked tree.</param>
    /// <param name="allowedRoots">Where links may lead; null for anywhere.</param>
    /// <param name="walkedFolders">Folders that are listed in the tree, by what they are. May grow.</param>
    public LinkPlaces(
        WeightsEntry root,
        IReadOnlyList<string>? allowedRoots,
        IReadOnlyDictionary<(ulong Device, ulong Inode), WeightsEntry> walkedFolders)
    {
        folders = walkedFolders;
        var realRoot = Resolve(root.Name) ?? root.Name;
        allowed = allowedRoots is null ? null : [realRoot, .. allowedRoots.Select(static r => Resolve(r) ?? r)];
        for (var above = Path.GetDirectoryName(realRoot); above is not null; above = Path.GetDirectoryName(above))
        {
            if (FileStatus.Of(above) is { Inode: not 0 } status)
                aboveRoot.Add((status.Device, status.Inode));
        }

        Add(root);
    }

    /// <summary>Takes in the files of a part that was walked later.</summary>
    public void Add(WeightsEntry top)
    {
        foreach (var child in top.Children)
        {
            if (child.Status is { Kind: EntryKind.File, Inode: not 0 } status)
                files.TryAdd((status.Device, status.Inode), child);
            Add(child);
        }
    }

    /// <summary>Gives a link that leads somewhere its destination, and its problem where it has one.</summary>
    public void Place(WeightsEntry link)
    {
        var id = (link.Target.Device, link.Target.Inode);
        if (link.IsFolder && folders.TryGetValue(id, out var folder))
        {
            link.LinkDestination = folder.LinkDestination ?? folder.Path;
            link.Problem = IsAbove(folder, link) ? EntryProblem.LinkToAncestor : EntryProblem.LinkToSeenFolder;
            return;
        }

        if (link.IsFile && files.TryGetValue(id, out var file))
        {
            link.LinkDestination = file.Path;
            return;
        }

        link.LinkDestination = Resolve(link.Path);
        link.Problem = link.IsFolder && aboveRoot.Contains(id) ? EntryProblem.LinkToAncestor
            : IsAllowed(link.LinkDestination) ? EntryProblem.LinkLeavesRoot
            : EntryProblem.LinkNotFollowed;
    }

    private static bool IsAbove(WeightsEntry folder, WeightsEntry entry)
    {
        for (var at = entry.Parent; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, folder))
                return true;
        }

        return false;
    }

    private bool IsAllowed(string? destination) =>
        allowed is null
        || (destination is not null && allowed.Any(a =>
            destination.Equals(a, StringComparison.Ordinal)
            || destination.StartsWith(a.EndsWith(Path.DirectorySeparatorChar) ? a : a + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    private static string? Resolve(string path) =>
        OperatingSystem.IsLinux() ? LinuxFolder.Resolve(path) : FrameworkFolder.Resolve(path);
}
