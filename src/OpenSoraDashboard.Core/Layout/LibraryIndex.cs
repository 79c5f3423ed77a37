using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Names below a library, the shallowest first: finds the folders in which people keep a model's weights.</summary>
public sealed class LibraryIndex
{
    private const int Deepest = 12;
    private const int Most = 200_000;

    private readonly List<Entry> entries = [];

    private LibraryIndex(string root) => Root = root;

    /// <summary>The library's folder.</summary>
    public string Root { get; }

    /// <summary>Regular files seen, each once however many names it has.</summary>
    public int FileCount { get; private set; }

    /// <summary>Their bytes.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Folders that could not be listed, with the reason.</summary>
    public IReadOnlyList<(string Path, EntryKind Why)> Unlisted => unlisted;

    /// <summary>There was more than is looked at.</summary>
    public bool Truncated { get; private set; }

    private readonly List<(string Path, EntryKind Why)> unlisted = [];

    /// <summary>Walks a library. Links are followed, each folder is visited once.</summary>
    public static LibraryIndex Read(string root, DiskView disk, CancellationToken cancellationToken = default)
    {
        var index = new LibraryIndex(root);
        HashSet<(ulong, ulong)> folders = [];
        HashSet<(ulong, ulong)> files = [];
        Queue<(string Path, int Depth)> queue = new([(root, 0)]);
        while (queue.TryDequeue(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var status = disk.Status(folder.Path);
            if (status.Inode != 0 && !folders.Add((status.Device, status.Inode)))
                continue;
            var listing = disk.List(folder.Path);
            if (listing.Error is { } why)
                index.unlisted.Add((folder.Path, why));
            foreach (var name in listing.Names)
            {
                if (index.entries.Count >= Most)
                {
                    index.Truncated = true;
                    return index;
                }

                var path = Path.Join(folder.Path, name);
                var entry = disk.Status(path);
                index.entries.Add(new Entry(path, name, folder.Depth, entry.Kind));
                if (entry.Kind == EntryKind.File && (entry.Inode == 0 || files.Add((entry.Device, entry.Inode))))
                {
                    index.FileCount++;
                    index.TotalBytes += entry.Size;
                }

                if (entry.Kind != EntryKind.Folder)
                    continue;
                if (folder.Depth < Deepest)
                    queue.Enqueue((path, folder.Depth + 1));
                else
                    index.Truncated = true;
            }
        }

        return index;
    }

    /// <summary>The shallowest folder or file called by one of the names, in any letter case; among equals the earlier name wins.</summary>
    public string? Find(IReadOnlyList<string> names)
    {
        Entry? best = null;
        var bestRank = int.MaxValue;
        foreach (var entry in entries)
        {
            // The walk is by depth: nothing shallower can follow.
            if (best is not null && entry.Depth > best.Depth)
                break;
            if (entry.Kind is not (EntryKind.Folder or EntryKind.File))
                continue;
            for (var rank = 0; rank < names.Count && rank < bestRank; rank++)
            {
                if (entry.Name.Equals(names[rank], StringComparison.OrdinalIgnoreCase))
                {
                    best = entry;
                    bestRank = rank;
                }
            }
        }

        return best?.Path;
    }

    private sealed record Entry(string Path, string Name, int Depth, EntryKind Kind);
}
