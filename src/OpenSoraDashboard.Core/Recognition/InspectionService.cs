using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Says what a file or folder is. Reads headers, directories and pickles only; nothing is executed.</summary>
public sealed class InspectionService
{
    /// <summary>Looks at a path. Never throws for anything a path can be.</summary>
    /// <param name="disk">What is seen of the file system.</param>
    /// <param name="path">An absolute path.</param>
    public Inspection Inspect(DiskView disk, string path) => disk.Status(path).Kind switch
    {
        EntryKind.File when disk.MayRead(path) => File(disk, path),
        EntryKind.File or EntryKind.Denied => new Inspection(path, "unreadable") { Bytes = disk.Status(path).Size },
        EntryKind.Folder => disk.List(path).Error is null ? Folder(disk, path) : new Inspection(path, "unreadable"),
        EntryKind.Missing => new Inspection(path, "missing"),
        EntryKind.Loop => new Inspection(path, "loop"),
        _ => new Inspection(path, "other"),
    };

    private static Inspection File(DiskView disk, string path)
    {
        if (WeightNames.IsIndex(System.IO.Path.GetFileName(path)))
        {
            var folder = System.IO.Path.GetDirectoryName(path) ?? "";
            var set = WeightSets.In(disk, folder).FirstOrDefault(s => s.Name == System.IO.Path.GetFileName(path));
            if (set is { Error: null })
                return OfSets(new Inspection(path, "json"), [set]);
        }

        var content = WeightContentReader.Read(disk, path);
        var (dict, model) = Best(content);
        var tensors = dict?.Tensors ?? [];
        return new Inspection(path, KindNames.Of(content.Kind.Kind))
        {
            Valid = IsValid(content),
            Error = content.Error,
            UnknownReason = content.UnknownReason,
            Model = model,
            Dtype = MainDtype(tensors),
            Parameters = model?.Parameters ?? Elements(tensors),
            Bytes = content.Bytes,
            Tensors = tensors,
            Wrapper = dict?.Path ?? "",
            Pickle = content.Pickle,
            Metadata = content.Metadata,
            Pointer = content.Kind.Pointer,
            LeftoverOf = content.Kind.LeftoverOf,
            FirstLine = content.Kind.FirstLine,
            Notes = content.Notes,
        };
    }

    private static Inspection Folder(DiskView disk, string path)
    {
        var inspection = new Inspection(path, "folder") { Hint = ConfigHint.In(disk, path) };
        var sets = WeightSets.In(disk, path);

        // ColossalAI keeps the weights one level down.
        if (sets.Count == 0)
            sets = WeightSets.In(disk, System.IO.Path.Join(path, "model"));
        if (sets.Count == 0)
            sets = WeightFinder.Below(disk, path);
        return OfSets(inspection, sets);
    }

    private static Inspection OfSets(Inspection inspection, IReadOnlyList<WeightSet> sets)
    {
        var models = sets.Where(s => s.Model is not null).GroupBy(s => s.Model!.List, StringComparer.Ordinal).ToArray();
        var main = models.Length == 1 ? models[0].OrderByDescending(s => s.IsWhole).ThenBy(LoaderOrder).First()
            : sets.Count == 1 ? sets[0]
            : null;
        IReadOnlyList<WeightSet> shown = main is null ? sets : [main];
        var all = main?.Tensors ?? sets.SelectMany(s => s.Tensors);
        var broken = shown.FirstOrDefault(s => s.Error is not null);
        var incomplete = shown.FirstOrDefault(s => s.Missing.Count > 0);
        return inspection with
        {
            Valid = sets.Count > 0 && shown.All(s => s.IsWhole),
            Error = broken?.Error!.Error
                ?? (incomplete is null ? null : new FormatError("FileNotFoundError", $"[Errno 2] No such file or directory: '{System.IO.Path.Join(incomplete.Folder, incomplete.Missing[0])}'")),
            UnknownReason = shown.Select(s => s.UnknownReason).FirstOrDefault(r => r is not null),
            Model = main?.Model,
            Dtype = MainDtype(all),
            Parameters = main?.Model?.Parameters ?? Elements(all),
            Bytes = shown.Sum(s => s.Bytes),
            // Of several sets a list of what they hold together is of use only where somebody could read it.
            Tensors = main?.Tensors ?? (sets.Sum(s => (long)s.Tensors.Count) <= SafetensorsFile.MostTensors ? [.. all] : []),
            Wrapper = main?.Wrapper ?? "",
            Pickle = shown.Select(s => s.Pickle).OfType<PickleSafety>().MaxBy(p => p.Verdict == PickleVerdict.Inconclusive ? 1.5 : (int)p.Verdict),
            Notes = [.. shown.SelectMany(s => s.Notes).Distinct(StringComparer.Ordinal)],
            Sets = sets,
        };
    }

    /// <summary>The order in which transformers and diffusers look for weights.</summary>
    private static int LoaderOrder(WeightSet set) =>
        (set.Name.Contains("safetensors", StringComparison.Ordinal) ? 0 : 2) + (set.Files.Count == 1 ? 0 : 1);

    private static (StateDictView? Dict, ModelMatch? Model) Best(WeightContent content) => content.StateDicts
        .OrderByDescending(s => s.Tensors.Count).Take(6)
        .Select(s => ((StateDictView?)s, Model: ModelRecogniser.Recognise(s.Tensors)))
        .OrderByDescending(s => s.Model is null ? -1 : (int)s.Model.Certainty)
        .ThenByDescending(s => s.Model?.Matched ?? 0)
        .FirstOrDefault();

    private static bool IsValid(WeightContent content) => content is { Error: null, UnknownReason: null }
        && (content.IsRead || content.Kind is { Kind: FileKind.Text, IsServerAnswer: false });

    /// <summary>Counted one by one: a header may describe two million tensors that are made only when they are asked for.</summary>
    private static string? MainDtype(IEnumerable<TensorInfo> tensors)
    {
        Dictionary<string, long> bytes = new(StringComparer.Ordinal);
        foreach (var tensor in tensors)
            bytes[tensor.Dtype] = bytes.GetValueOrDefault(tensor.Dtype) + tensor.Bytes;
        return bytes.OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Key).FirstOrDefault();
    }

    private static long Elements(IEnumerable<TensorInfo> tensors)
    {
        long sum = 0;
        foreach (var tensor in tensors)
            sum += tensor.Elements;
        return sum;
    }
}
