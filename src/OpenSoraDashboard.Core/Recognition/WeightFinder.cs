using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Finds sets of weights anywhere below a folder. Links are followed, each real folder is looked at once.</summary>
public static class WeightFinder
{
    /// <summary>Folders in folders that are entered.</summary>
    private const int MaxDepth = 8;

    /// <summary>Folders that are looked at.</summary>
    private const int MaxFolders = 5000;

    /// <summary>Sets that are read.</summary>
    private const int MaxSets = 500;

    /// <summary>Folders of tools, without weights of their own: the Hub cache's blobs are the same files as its snapshots.</summary>
    private static readonly string[] Skipped = [".git", ".cache", ".locks", ".no_exist", "blobs", "refs", "trees", "node_modules", "__pycache__", ".venv", "site-packages"];

    /// <summary>All sets below a folder, that folder included, in the order of their paths.</summary>
    public static IReadOnlyList<WeightSet> Below(DiskView disk, string folder)
    {
        List<WeightSet> sets = [];
        HashSet<(ulong, ulong)> seen = [];
        Queue<(string Path, int Depth)> open = new([(folder, 0)]);
        var folders = 0;
        while (open.TryDequeue(out var next) && folders++ < MaxFolders && sets.Count < MaxSets)
        {
            var status = disk.Status(next.Path);
            if (status.Inode != 0 && !seen.Add((status.Device, status.Inode)))
                continue;
            sets.AddRange(WeightSets.In(disk, next.Path));
            if (next.Depth == MaxDepth)
                continue;
            foreach (var name in disk.List(next.Path).Names)
            {
                var path = Path.Join(next.Path, name);
                if (disk.IsFolder(path) && !Skipped.Contains(name, StringComparer.Ordinal))
                    open.Enqueue((path, next.Depth + 1));
            }
        }

        return [.. sets.OrderBy(s => s.Folder, StringComparer.Ordinal)];
    }
}
