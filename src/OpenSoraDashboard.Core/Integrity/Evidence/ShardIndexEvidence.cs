using System.Text.Json;
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
        try
        {
            foreach (var shard in Shards(content))
            {
                if (ListedPath.Clean(shard) is { } name)
                    book.Add(Path.Join(Path.GetDirectoryName(path), name), new EvidenceItem(EvidenceKind.ShardIndex, path));
            }
        }
        catch (JsonException)
        {
            // Not ours to judge here: the file's own bytes are verified like any other's.
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

    private static HashSet<string> Shards(byte[] content)
    {
        HashSet<string> shards = new(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(content);
        if (document.RootElement.ValueKind == JsonValueKind.Object &&
            document.RootElement.TryGetProperty("weight_map", out var map) && map.ValueKind == JsonValueKind.Object)
        {
            foreach (var tensor in map.EnumerateObject())
            {
                if (tensor.Value.ValueKind == JsonValueKind.String)
                    shards.Add(tensor.Value.GetString()!);
            }
        }

        return shards;
    }
}
