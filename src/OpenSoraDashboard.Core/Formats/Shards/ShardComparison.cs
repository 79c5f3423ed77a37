namespace OpenSoraDashboard.Core.Formats.Shards;

/// <summary>An index held against the files on disk and against their headers.</summary>
public sealed record ShardComparison
{
    /// <summary>Files that the index names and that are not there.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>Numbered files of the same kind that the index does not name: left from another download.</summary>
    public IReadOnlyList<string> UnlistedFiles { get; init; } = [];

    /// <summary>Tensors that the file named for them does not hold.</summary>
    public IReadOnlyList<ShardDisagreement> NotInTheirFile { get; init; } = [];

    /// <summary>Tensors that a file holds and the index does not name.</summary>
    public IReadOnlyList<ShardDisagreement> NotInTheIndex { get; init; } = [];

    /// <summary>Tensors that two files hold.</summary>
    public IReadOnlyList<ShardDisagreement> InTwoFiles { get; init; } = [];

    /// <summary>Bytes of all tensors in the files that could be read; null where one is missing or could not be.</summary>
    public long? TensorBytes { get; init; }

    /// <summary><c>total_size</c> is given and not the sum of the tensors. Shared tensors can make it so: a note, no fault.</summary>
    public bool TotalSizeDiffers { get; init; }

    /// <summary>Nothing to say but perhaps the total size.</summary>
    public bool Agrees => MissingFiles.Count + UnlistedFiles.Count + NotInTheirFile.Count + NotInTheIndex.Count + InTwoFiles.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="index">The index.</param>
    /// <param name="filesInFolder">Names of all files in the index's folder.</param>
    /// <param name="headers">Tensors of the files that could be read, by file name.</param>
    public static ShardComparison Of(
        ShardIndexContent index,
        IReadOnlyCollection<string> filesInFolder,
        IReadOnlyDictionary<string, IReadOnlyList<TensorInfo>> headers)
    {
        var there = filesInFolder.ToHashSet(StringComparer.Ordinal);
        var named = index.Files.ToHashSet(StringComparer.Ordinal);
        var kinds = index.Files.Select(ShardName.Read).OfType<ShardName>().Select(s => (s.Stem, s.Ending)).ToHashSet();
        Dictionary<string, string> holders = new(StringComparer.Ordinal);
        HashSet<(string File, string Tensor)> held = [];
        List<ShardDisagreement> twice = [];
        foreach (var (file, tensors) in headers.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            foreach (var tensor in tensors)
            {
                held.Add((file, tensor.Name));
                if (!holders.TryAdd(tensor.Name, file))
                    twice.Add(new(tensor.Name, holders[tensor.Name], file));
            }
        }

        List<ShardDisagreement> absent = [];
        HashSet<string> listed = new(StringComparer.Ordinal);
        foreach (var (tensor, file) in index.WeightMap)
        {
            listed.Add(tensor);
            if (headers.ContainsKey(file) && !held.Contains((file, tensor)))
                absent.Add(new(tensor, file, holders.GetValueOrDefault(tensor)));
        }

        var complete = index.Files.Count > 0 && index.Files.All(headers.ContainsKey);
        var bytes = headers.Where(h => named.Contains(h.Key)).Sum(h => h.Value.Sum(t => t.Bytes));
        return new ShardComparison
        {
            MissingFiles = [.. index.Files.Where(f => !there.Contains(f))],
            UnlistedFiles = [.. filesInFolder.Where(f => !named.Contains(f) && ShardName.Read(f) is { } s && kinds.Contains((s.Stem, s.Ending))).Order(StringComparer.Ordinal)],
            NotInTheirFile = absent,
            NotInTheIndex = [.. holders.Where(h => !listed.Contains(h.Key)).Select(h => new ShardDisagreement(h.Key, null, h.Value))],
            InTwoFiles = twice,
            TensorBytes = complete ? bytes : null,
            TotalSizeDiffers = complete && index.TotalSize is { } total && total != bytes,
        };
    }
}

/// <summary>A tensor on whose place index and headers disagree.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Said">The file that the index names, or the first that holds it; null where the index does not name it.</param>
/// <param name="Found">The file that holds it; null where none does.</param>
public sealed record ShardDisagreement(string Tensor, string? Said, string? Found);
