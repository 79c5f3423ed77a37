using System.Text.Json;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>An index of shards as it stands on disk.</summary>
/// <param name="File">The index file.</param>
/// <param name="Shards">The distinct file names that its <c>weight_map</c> gives, in ordinal order.</param>
/// <param name="Keys">The tensors that it lists, in its order.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
public sealed record ShardIndexFact(FileFact File, IReadOnlyList<string> Shards, IReadOnlyList<string> Keys, string? Error)
{
    // The largest index in use lists some ten thousand tensors in about a megabyte.
    private const long Largest = 64L << 20;

    /// <summary>Reads an index. Never throws for anything a file can be.</summary>
    public static ShardIndexFact Read(FileFact file, DiskView disk)
    {
        if (file.Status.Size > Largest)
            return new ShardIndexFact(file, [], [], "TooLarge");
        try
        {
            using var stream = disk.OpenRead(file.Path);
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 64 });
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("weight_map", out var map)
                || map.ValueKind != JsonValueKind.Object)
            {
                return new ShardIndexFact(file, [], [], "NoWeightMap");
            }

            SortedSet<string> shards = new(StringComparer.Ordinal);
            List<string> keys = [];
            foreach (var pair in map.EnumerateObject())
            {
                keys.Add(pair.Name);
                if (pair.Value.ValueKind == JsonValueKind.String)
                    shards.Add(pair.Value.GetString()!);
            }

            return new ShardIndexFact(file, [.. shards], keys, null);
        }
        catch (JsonException)
        {
            return new ShardIndexFact(file, [], [], "NotJson");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ShardIndexFact(file, [], [], "Unreadable");
        }
    }
}
