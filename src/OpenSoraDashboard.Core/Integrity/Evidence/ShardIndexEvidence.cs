using System.Text.Json;
using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>The names of shards in <c>*.index.json</c>: a shard that is named and absent is missing, whatever else is known.</summary>
internal static class ShardIndexEvidence
{
    private const long LargestBytes = 64 << 20;

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
