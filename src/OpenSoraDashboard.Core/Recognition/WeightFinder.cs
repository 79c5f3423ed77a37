using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Finds sets of weights anywhere below a folder. Links are followed, each real folder is looked at once.</summary>
public static class WeightFinder
{
    /// <summary>Folders in folders that are entered.</summary>
    private const int MaxDepth = 12;

    /// <summary>Folders that are looked at.</summary>
    private const int MaxFolders = 20_000;

    /// <summary>Folders of tools, without weights of their own.</summary>
    private static readonly string[] Skipped = [".git", ".cache", ".locks", ".no_exist", "node_modules", "__pycache__", ".venv", "site-packages"];

    /// <summary>Folders of a repository in the Hub cache that are no snapshots: <c>blobs</c> holds the same files again.</summary>
    private static readonly string[] CacheFolders = ["blobs", "refs", "trees"];

    /// <summary>All sets below a folder, that folder included, in the order of their paths.</summary>
    public static IReadOnlyList<WeightSet> Below(DiskView disk, string folder) => Search(disk, folder).Sets;

    /// <summary>As <see cref="Below"/>, and whether all of the folder was looked at.</summary>
    public static LibraryContents Search(DiskView disk, string folder, CancellationToken cancellationToken = default)
    {
        var budget = new WeightBudget();
        List<WeightSet> sets = [];
        HashSet<(ulong, ulong)> seen = [];
        Queue<(string Path, int Depth)> open = new([(folder, 0)]);
        var folders = 0;
        var isCut = false;
        while (open.TryDequeue(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (folders++ == MaxFolders)
            {
                isCut = true;
                break;
            }

            var status = disk.Status(next.Path);
            if (status.Inode != 0 && !seen.Add((status.Device, status.Inode)))
                continue;
            sets.AddRange(WeightSets.In(disk, next.Path, budget));
            var names = disk.List(next.Path).Names;
            var isCacheEntry = names.Contains("snapshots", StringComparer.Ordinal);
            foreach (var name in names)
            {
                if (Skipped.Contains(name, StringComparer.Ordinal) || (isCacheEntry && CacheFolders.Contains(name, StringComparer.Ordinal)))
                    continue;
                var path = Path.Join(next.Path, name);
                if (!disk.IsFolder(path))
                    continue;
                if (next.Depth == MaxDepth)
                    isCut = true;
                else
                    open.Enqueue((path, next.Depth + 1));
            }
        }

        return new LibraryContents([.. sets.OrderBy(s => s.Folder, StringComparer.Ordinal)], IsComplete: !isCut && !budget.IsExceeded);
    }
}

/// <summary>The weights of a library, by content.</summary>
/// <param name="Sets">Every set found, in the order of their paths.</param>
/// <param name="IsComplete">All of the library was looked at; else there was more than is read.</param>
public sealed record LibraryContents(IReadOnlyList<WeightSet> Sets, bool IsComplete)
{
    public static readonly LibraryContents Nothing = new([], IsComplete: true);
}
