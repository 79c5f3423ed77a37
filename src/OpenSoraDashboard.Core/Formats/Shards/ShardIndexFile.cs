using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Formats.Shards;

/// <summary>Reads an index of shards with Python's idea of JSON.</summary>
public static class ShardIndexFile
{
    /// <summary>Longest index that is read, in bytes; those of 10,000 tensors have about one megabyte.</summary>
    public const long MaxBytes = 6 << 20;

    /// <summary>Missing numbers that are named.</summary>
    private const int MaxMissing = 1000;

    /// <summary>Reads an index.</summary>
    /// <param name="utf8">The whole file.</param>
    public static ShardIndexContent Read(ReadOnlySpan<byte> utf8)
    {
        if (!PythonJson.TryRead(utf8, out var value, out var error))
            return new ShardIndexContent { Error = error };
        if (value is not PyDict root)
            return new ShardIndexContent { Problems = [new(ShardIndexProblemKind.NoObject)] };

        List<ShardIndexProblem> problems = [];
        var metadata = root["metadata"];
        if (metadata is null)
            problems.Add(new(ShardIndexProblemKind.NoMetadata));
        var total = metadata is PyDict { } dict && dict["total_size"] is PyInt { Value: var size } && size >= 0 && size <= long.MaxValue ? (long)size : (long?)null;
        if (root["weight_map"] is not PyDict map)
        {
            problems.Add(new(root["weight_map"] is null ? ShardIndexProblemKind.NoWeightMap : ShardIndexProblemKind.WeightMapNoObject));
            return new ShardIndexContent { TotalSize = total, Problems = problems };
        }

        var pairs = new List<KeyValuePair<string, string>>(map.Items.Count);
        foreach (var (key, file) in map.Items)
        {
            if (file.AsText is { } name)
                pairs.Add(new(key.AsText!, name));
            else
                problems.Add(new(ShardIndexProblemKind.ValueNoText, key.AsText));
        }

        string[] files = [.. pairs.Select(p => p.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            problems.Add(new(ShardIndexProblemKind.Empty));
        problems.AddRange(files.Where(f => !IsPlain(f)).Select(f => new ShardIndexProblem(ShardIndexProblemKind.UnsafePath, f)));
        problems.AddRange(Numbering(files));
        return new ShardIndexContent { WeightMap = pairs, Files = files, TotalSize = total, Problems = problems };
    }

    /// <summary>A relative name that stays in the folder, on any system.</summary>
    public static bool IsPlain(string file) =>
        file.Length > 0
        && !file.StartsWith('/')
        && file.IndexOfAny(['\\', ':', '\0']) < 0
        && !file.Split('/').Contains("..", StringComparer.Ordinal);

    private static IEnumerable<ShardIndexProblem> Numbering(IReadOnlyList<string> files)
    {
        foreach (var set in files.Select(ShardName.Read).OfType<ShardName>().GroupBy(s => (s.Stem, s.Ending)))
        {
            var totals = set.Select(s => s.Total).Distinct().ToArray();
            if (totals.Length > 1)
            {
                yield return new(ShardIndexProblemKind.TotalsDiffer, set.First().Stem);
                continue;
            }

            var there = set.Select(s => s.Number).ToHashSet();
            foreach (var number in Enumerable.Range(1, Math.Min(totals[0], MaxMissing)).Where(n => !there.Contains(n)))
                yield return new(ShardIndexProblemKind.NumberMissing, set.First().Sibling(number));
        }
    }
}
