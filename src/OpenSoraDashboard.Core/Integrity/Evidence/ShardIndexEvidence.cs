using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>The names of shards in <c>*.index.json</c>: a shard that is named and absent is missing, whatever else is known.</summary>
internal static class ShardIndexEvidence
{
    private const long LargestBytes = 64 << 20;

    /// <summary>Longest numbered set that is looked through.</summary>
    private const int MostNumbers = 10_000;

    public static bool IsOne(string name) => name.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>Takes in an index. One of another form is left to whoever checks the layout.</summary>
    public static void Collect(string path, EvidenceBook book)
    {
        if (SmallFile.Read(path, LargestBytes) is not { } content)
            return;
        foreach (var shard in Shards(content))
        {
            if (ListedPath.Clean(shard) is { } name)
                book.Add(Path.Join(Path.GetDirectoryName(path), name), new EvidenceItem(EvidenceKind.ShardIndex, path));
        }
    }

    /// <summary>Takes in what a numbered name says: of <c>model-00001-of-00002</c> there is a second one.</summary>
    /// <param name="path">A weight file.</param>
    /// <param name="seen">Sets that were looked at; this one is added.</param>
    /// <param name="book">Takes what is found.</param>
    public static void CollectNumbers(string path, HashSet<string> seen, EvidenceBook book)
    {
        if (ShardName.Read(Path.GetFileName(path)) is not { Number: > 0, Total: > 0 and <= MostNumbers } name)
            return;
        var folder = Path.GetDirectoryName(path)!;
        if (!seen.Add(Path.Join(folder, name.Sibling(0))))
            return;
        for (var number = 1; number <= name.Total; number++)
        {
            var sibling = Path.Join(folder, name.Sibling(number));
            if (FileStatus.Of(sibling, followLinks: false).Kind == EntryKind.Missing)
                book.Add(sibling, new EvidenceItem(EvidenceKind.ShardIndex, path));
        }
    }

    /// <summary>None where it cannot be read: the file's own bytes are verified like any other's.</summary>
    private static HashSet<string> Shards(byte[] content)
    {
        HashSet<string> shards = new(StringComparer.Ordinal);
        if (PythonJson.TryRead(content, out var root, out _) && (root as PyDict)?["weight_map"] is PyDict map)
        {
            foreach (var (_, value) in map.Items)
            {
                if (value is PyStr shard)
                    shards.Add(shard.Value);
            }
        }

        return shards;
    }
}
