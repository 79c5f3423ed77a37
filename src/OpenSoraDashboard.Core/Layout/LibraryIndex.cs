using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Names below a library, the shallowest first: finds the folders in which people keep a model's weights.</summary>
public sealed class LibraryIndex
{
    private static readonly ScanOptions Limits = new() { MaxDepth = 12, MaxEntries = 200_000 };

    private readonly List<Entry> entries = [];

    private readonly Lazy<LibraryContents> contents;

    private LibraryIndex(string root, DiskView disk, CancellationToken cancellationToken)
    {
        Root = root;
        contents = new Lazy<LibraryContents>(() => WeightFinder.Search(disk, root, cancellationToken));
    }

    /// <summary>The library's folder.</summary>
    public string Root { get; }

    /// <summary>Regular files, links to files included.</summary>
    public int FileCount { get; private init; }

    /// <summary>Their bytes; a file that has several names counts once.</summary>
    public long TotalBytes { get; private init; }

    /// <summary>Folders that could not be listed, with the reason.</summary>
    public IReadOnlyList<(string Path, EntryKind Why)> Unlisted => unlisted;

    /// <summary>The weights in it, told by what the files hold; read when first asked for.</summary>
    public LibraryContents Contents => contents.Value;

    /// <summary>There was more than is looked at.</summary>
    public bool Truncated { get; private init; }

    private readonly List<(string Path, EntryKind Why)> unlisted = [];

    /// <summary>Walks a library; <paramref name="disk"/> answers from the same walk afterwards.</summary>
    public static LibraryIndex Read(string root, DiskView disk, CancellationToken cancellationToken = default)
    {
        var tree = WeightsTree.Scan(root, Limits with { AllowedRoots = disk.Boundary?.Roots }, cancellationToken);
        disk.Include(tree);
        var index = new LibraryIndex(root, disk, cancellationToken)
        {
            FileCount = tree.FileCount,
            TotalBytes = tree.TotalBytes,
            Truncated = tree.Problems.Any(static p => p.Problem == EntryProblem.LimitReached),
        };
        index.entries.AddRange(tree.Entries.Select(static e => new Entry(e, Depth(e))).OrderBy(static e => e.Depth));
        foreach (var folder in tree.Entries.Prepend(tree.Root).Where(static e => e.IsFolder))
        {
            // Another account may be shut out of what this process could list.
            var error = disk.Identity is null && folder.IsListed ? null : disk.List(folder.Path).Error;
            if (error is { } why)
                index.unlisted.Add((folder.Path, why));
        }

        return index;
    }

    /// <summary>Folders that hold a file of one of the names, the shallowest first; what lies below one of them belongs to it.</summary>
    public IEnumerable<string> FoldersWith(IReadOnlyList<string> names)
    {
        HashSet<WeightsEntry> taken = new(ReferenceEqualityComparer.Instance);
        HashSet<(ulong, ulong)> seen = [];
        foreach (var entry in entries.Where(e => e.What.IsFile && names.Contains(e.What.Name, StringComparer.Ordinal)))
        {
            var folder = entry.What.Parent!;
            var isBelow = false;
            for (var at = folder.Parent; at is not null && !isBelow; at = at.Parent)
                isBelow = taken.Contains(at);
            if (isBelow || !taken.Add(folder) || (folder.Target.Inode != 0 && !seen.Add((folder.Target.Device, folder.Target.Inode))))
                continue;
            yield return folder.Path;
        }
    }

    /// <summary>The folder that holds whole weights of a list of tensors, with the config.json that goes with them if there is one so; null for none.</summary>
    public string? FolderOf(string? list, DiskView disk) => list is null ? null : Contents.Sets
        .Where(s => s.IsWhole && s.Model is { Certainty: not ModelCertainty.Possible } m && m.UsedList.Equals(list, StringComparison.Ordinal))
        .OrderByDescending(s => disk.IsFile(Path.Join(s.Folder, "config.json")))
        .Select(s => s.Folder)
        .FirstOrDefault();

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
            if (!entry.What.IsFolder && !entry.What.IsFile)
                continue;
            for (var rank = 0; rank < names.Count && rank < bestRank; rank++)
            {
                if (entry.What.Name.Equals(names[rank], StringComparison.OrdinalIgnoreCase))
                {
                    best = entry;
                    bestRank = rank;
                }
            }
        }

        return best?.What.Path;
    }

    private static int Depth(WeightsEntry entry)
    {
        var depth = 0;
        for (var at = entry.Parent; at?.Parent is not null; at = at.Parent)
            depth++;
        return depth;
    }

    private sealed record Entry(WeightsEntry What, int Depth);
}
