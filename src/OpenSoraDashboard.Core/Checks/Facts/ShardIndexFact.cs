using OpenSoraDashboard.Core.Formats.Shards;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>An index of shards as it stands on disk.</summary>
/// <param name="File">The index file.</param>
/// <param name="Content">What it says; null when it could not be read at all.</param>
public sealed record ShardIndexFact(FileFact File, ShardIndexContent? Content)
{
    /// <summary>The distinct file names that its <c>weight_map</c> gives, in ordinal order.</summary>
    public IReadOnlyList<string> Shards => Content?.Files ?? [];

    /// <summary>The tensors that it lists.</summary>
    public IEnumerable<string> Keys => Content?.WeightMap.Select(p => p.Key) ?? [];

    /// <summary>It names files, so that the loader goes by it.</summary>
    public bool IsUsable => Content is { Error: null, Files.Count: > 0 };

    /// <summary>Reads an index. Never throws for anything a file can be.</summary>
    public static ShardIndexFact Read(FileFact file, DiskView disk)
    {
        if (file.Status.Size > ShardIndexFile.MaxBytes)
            return new ShardIndexFact(file, null);
        try
        {
            return new ShardIndexFact(file, ShardIndexFile.Read(disk.Head(file.Path, (int)file.Status.Size)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not readable for this user: another rule says so.
            return new ShardIndexFact(file, null);
        }
    }
}
