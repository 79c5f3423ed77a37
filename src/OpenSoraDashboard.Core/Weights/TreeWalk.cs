namespace OpenSoraDashboard.Core.Weights;

/// <summary>
/// One walk. First everything that lies under the root itself, by two workers where there are folders enough; then the
/// links in path order, so that what a link is called does not depend on which worker was faster.
/// </summary>
internal sealed class TreeWalk(ScanOptions options, CancellationToken cancellationToken)
{
    private readonly Dictionary<(ulong Device, ulong Inode), WeightsEntry> walked = [];
    private int entryCount;

    public WeightsTree Walk(string folder)
    {
        var status = FileStatus.Of(folder, followLinks: false);
        var link = status.Kind == EntryKind.Link
            ? new LinkTarget(new FileInfo(folder).LinkTarget ?? "", FileStatus.Of(folder))
            : null;
        var root = new WeightsEntry(folder, null, status, link, EntryProblem.None);
        if (root.IsFolder)
            WalkBelow(root);
        else if (!root.Target.Exists)
            Note(root, root.Target);

        ResolveLinks(root);
        var entries = new List<WeightsEntry>(entryCount);
        Flatten(root, entries);
        return new WeightsTree(root, entries, [.. entries.Prepend(root).Where(static e => e.Problem != EntryProblem.None)]);
    }

    private void WalkBelow(WeightsEntry top)
    {
        new FolderQueue(List, top).Drain(cancellationToken);
        Remember(top);
    }

    /// <summary>Lists one folder, gives it its children, and answers with those of them that are folders themselves.</summary>
    private IEnumerable<WeightsEntry> List(WeightsEntry folder, string path, int depth)
    {
        var content = OperatingSystem.IsLinux()
            ? LinuxFolder.Read(path, cancellationToken)
            : FrameworkFolder.Read(path, cancellationToken);
        if (!content.IsComplete)
            Note(folder, content.Failure);
        var total = Interlocked.Add(ref entryCount, content.Entries.Count);
        if (total > options.MaxEntries && content.Entries.Count > 0)
        {
            folder.Problem = EntryProblem.LimitReached;
            return [];
        }

        var children = new WeightsEntry[content.Entries.Count];
        var names = new string[children.Length];
        for (var i = 0; i < children.Length; i++)
        {
            var listed = content.Entries[i];
            names[i] = listed.Name;
            children[i] = Make(listed, folder);
        }

        Array.Sort(names, children, StringComparer.Ordinal);
        folder.Children = children;
        folder.IsListed = content.IsComplete;
        var folders = children.Where(static c => c is { Status.Kind: EntryKind.Folder, Problem: EntryProblem.None });
        if (depth < options.MaxDepth)
            return folders;
        foreach (var tooDeep in folders)
            tooDeep.Problem = EntryProblem.LimitReached;
        return [];
    }

    private static WeightsEntry Make(in ListedEntry listed, WeightsEntry folder)
    {
        var entry = new WeightsEntry(listed.Name, folder, listed.Status, listed.Link, EntryProblem.None);
        if (!listed.IsUtf8)
            entry.Problem = EntryProblem.NameNotUtf8;
        else if (!entry.Target.Exists)
            Note(entry, entry.Target);
        return entry;
    }

    private static void Note(WeightsEntry entry, in FileStatus failure)
    {
        entry.Errno = failure.Errno;
        entry.Problem = failure.Kind switch
        {
            EntryKind.Denied => EntryProblem.Denied,
            EntryKind.Loop => EntryProblem.LinkLoop,
            EntryKind.Missing when entry.IsLink => EntryProblem.DanglingLink,
            EntryKind.Missing => EntryProblem.Vanished,
            _ => EntryProblem.Failed,
        };
    }

    /// <summary>Notes the folders of a walked part by what they are, whatever they are called.</summary>
    private void Remember(WeightsEntry top)
    {
        if (top.Target.Inode != 0)
            walked.TryAdd((top.Target.Device, top.Target.Inode), top);
        foreach (var child in top.Children)
        {
            if (child.Status.Kind == EntryKind.Folder)
                Remember(child);
        }
    }

    private void ResolveLinks(WeightsEntry root)
    {
        var waiting = new Queue<WeightsEntry>(LinksBelow(root));
        if (waiting.Count == 0)
            return;
        var places = new LinkPlaces(root, options.AllowedRoots, walked);
        while (waiting.TryDequeue(out var link))
        {
            cancellationToken.ThrowIfCancellationRequested();
            places.Place(link);
            if (!link.IsFolder || link.Problem != EntryProblem.LinkLeavesRoot)
                continue;
            WalkBelow(link);
            places.Add(link);
            foreach (var next in LinksBelow(link))
                waiting.Enqueue(next);
        }
    }

    private static IEnumerable<WeightsEntry> LinksBelow(WeightsEntry top)
    {
        foreach (var child in top.Children)
        {
            if (child is { IsLink: true, Problem: EntryProblem.None })
                yield return child;
            foreach (var further in LinksBelow(child))
                yield return further;
        }
    }

    private static void Flatten(WeightsEntry folder, List<WeightsEntry> into)
    {
        foreach (var child in folder.Children)
        {
            into.Add(child);
            if (child.Children.Count > 0)
                Flatten(child, into);
        }
    }
}
