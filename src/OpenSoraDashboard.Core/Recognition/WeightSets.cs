using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Finds the sets of weights in one folder.</summary>
public static class WeightSets
{
    /// <summary>Least length of such a file in bytes: weights are long.</summary>
    private const long LeastStranger = 1 << 16;

    private static readonly string[] Media = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".webm", ".mov", ".avi", ".mp3", ".wav", ".py", ".md", ".txt", ".json", ".gz", ".xz"];

    /// <summary>Files beside weights that have their endings or their length and are none.</summary>
    private static readonly string[] Others =
        ["training_args.bin", "optimizer.bin", "optimizer.pt", "scheduler.bin", "scheduler.pt", "random_states_0.pkl", "rng_state.pth", "tokenizer.json", "vocab.json", "merges.txt"];

    /// <summary>All sets of a folder: those of indexes first, then numbered files without one, then single files by name.</summary>
    /// <param name="disk">What is seen of the file system.</param>
    /// <param name="folder">The folder; those below it are not looked at.</param>
    /// <param name="budget">How much may be read; null for the usual amount.</param>
    public static IReadOnlyList<WeightSet> In(DiskView disk, string folder, WeightBudget? budget = null)
    {
        budget ??= new WeightBudget();
        var names = disk.List(folder).Names;
        string[] files = [.. names.Where(n => disk.IsFile(Path.Join(folder, n)))];
        HashSet<string> taken = new(StringComparer.Ordinal);
        List<WeightSet> sets = [];
        foreach (var index in files.Where(WeightNames.IsIndex))
        {
            if (ReadIndex(disk, folder, index) is not { } content || !budget.TakeSet())
                continue;
            taken.UnionWith(content.Files);
            Add(Read(disk, folder, index, content.Files, files, content));
        }

        foreach (var group in files.Where(f => !taken.Contains(f) && WeightNames.IsWeights(f)).Select(ShardName.Read).OfType<ShardName>().GroupBy(s => (s.Stem, s.Total, s.Ending)).ToArray())
        {
            var first = group.First();
            string[] all = first.Total is > 0 and <= 10_000 ? [.. Enumerable.Range(1, first.Total).Select(first.Sibling)] : [.. group.Select(s => s.Sibling(s.Number))];
            taken.UnionWith(all);
            if (budget.TakeSet())
                Add(Read(disk, folder, all[0], all, files, index: null));
        }

        foreach (var file in files)
        {
            if (taken.Contains(file) || WeightNames.IsIndex(file) || Others.Contains(file, StringComparer.OrdinalIgnoreCase))
                continue;
            if ((WeightNames.IsWeights(file) || IsHiddenWeight(disk, Path.Join(folder, file), budget)) && budget.TakeSet())
                Add(Read(disk, folder, file, [file], files, index: null));
        }

        return sets;

        void Add(WeightSet set) => sets.Add(budget.Keep(set));
    }

    /// <summary>One file as a set of its own.</summary>
    public static WeightSet OfFile(DiskView disk, string path) =>
        Read(disk, Path.GetDirectoryName(path) ?? "", Path.GetFileName(path), [Path.GetFileName(path)], [Path.GetFileName(path)], index: null);

    private static bool IsHiddenWeight(DiskView disk, string path, WeightBudget budget)
    {
        var size = disk.Status(path).Size;
        if (size < LeastStranger || IsKnownOther(path) || !budget.TakeStranger())
            return false;
        try
        {
            return FileKinds.Of(Path.GetFileName(path), disk.Head(path, FileKinds.HeadBytes), size).Kind is FileKind.Safetensors or FileKind.TorchZip or FileKind.TorchLegacy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Pictures and videos beside weights are many, long, and say by their endings what they are.
    private static bool IsKnownOther(string path) => Media.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static ShardIndexContent? ReadIndex(DiskView disk, string folder, string name)
    {
        var path = Path.Join(folder, name);
        if (disk.Status(path).Size > ShardIndexFile.MaxBytes)
            return null;
        try
        {
            var content = ShardIndexFile.Read(disk.Head(path, (int)ShardIndexFile.MaxBytes));
            return content with { Files = [.. content.Files.Where(ShardIndexFile.IsPlain)] };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static WeightSet Read(DiskView disk, string folder, string name, IReadOnlyList<string> files, IReadOnlyCollection<string> there, ShardIndexContent? index)
    {
        List<string> missing = [];
        Dictionary<string, IReadOnlyList<TensorInfo>> headers = new(StringComparer.Ordinal);
        List<(string File, WeightContent Content)> contents = [];
        var held = 0L;
        var isTooLong = false;
        foreach (var file in files)
        {
            var path = Path.Join(folder, file);
            if (!disk.IsFile(path))
            {
                missing.Add(file);
                continue;
            }

            var content = WeightContentReader.Read(disk, path);
            isTooLong |= content.IsTooLong || (held += content.StateDicts.Sum(d => (long)d.Tensors.Count)) > SafetensorsFile.MostTensors;
            contents.Add((file, isTooLong ? content with { StateDicts = [] } : content));
        }

        var (wrapper, tensors, model) = Best(contents.Select(c => c.Content));
        foreach (var (file, content) in contents)
        {
            if (content.IsRead && !isTooLong)
                headers[file] = (content.StateDicts.FirstOrDefault(s => s.Path == wrapper) ?? content.Main)?.Tensors ?? [];
        }

        var broken = contents.FirstOrDefault(c => c.Content.Error is not null);
        return new WeightSet
        {
            Folder = folder,
            Name = name,
            Files = files,
            Missing = missing,
            Index = index,
            Comparison = index is null ? null : ShardComparison.Of(index, there, headers),
            Bytes = contents.Sum(c => c.Content.Bytes),
            Tensors = isTooLong ? [] : tensors,
            Wrapper = wrapper,
            Error = index?.Error is { } unreadable ? new FileError(name, unreadable)
                : broken.Content is { Error: { } error } ? new FileError(broken.File, error)
                : null,
            UnknownReason = contents.Select(c => c.Content.UnknownReason).FirstOrDefault(r => r is not null) ?? (isTooLong ? Loading.UnknownReasons.FileTooLong : null),
            Pickle = PickleSafetyOf(contents.Select(c => c.Content.Pickle).OfType<PickleSafety>().ToArray()),
            Kind = contents.Count > 0 ? contents[0].Content.Kind.Kind : FileKind.Binary,
            Model = model,
            Notes = [.. contents.SelectMany(c => c.Content.Notes).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The state dict, under one path in all files, that a model fits best.</summary>
    private static (string Wrapper, IReadOnlyList<TensorInfo> Tensors, ModelMatch? Model) Best(IEnumerable<WeightContent> contents)
    {
        var byPath = contents.SelectMany(c => c.StateDicts).GroupBy(s => s.Path, StringComparer.Ordinal)
            .Select(g => (Path: g.Key, Tensors: g.Count() == 1 ? g.First().Tensors : [.. g.SelectMany(s => s.Tensors)]))
            .OrderByDescending(g => g.Tensors.Count).Take(6).ToArray();
        if (byPath.Length == 0)
            return ("", [], null);
        var best = byPath.Select(g => (g.Path, g.Tensors, Model: ModelRecogniser.Recognise(g.Tensors)))
            .OrderByDescending(g => g.Model is null ? -1 : (int)g.Model.Certainty)
            .ThenByDescending(g => g.Model?.Matched ?? 0)
            .ThenByDescending(g => g.Tensors.Count)
            .First();
        return best;
    }

    private static PickleSafety? PickleSafetyOf(PickleSafety[] all) => all.Length switch
    {
        0 => null,
        1 => all[0],
        _ => new PickleSafety(
            all.Select(p => p.Verdict).MaxBy(v => v == PickleVerdict.Inconclusive ? 1.5 : (int)v),
            [.. all.SelectMany(p => p.Globals).Distinct(StringComparer.Ordinal)])
        {
            AllowListed = all.All(p => p.AllowListed),
            Notes = [.. all.SelectMany(p => p.Notes).Distinct(StringComparer.Ordinal)],
        },
    };
}
