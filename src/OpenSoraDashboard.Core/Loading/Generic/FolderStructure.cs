using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Loading.Generic;

/// <summary>
/// Looks at a folder as <c>from_pretrained</c> of transformers or diffusers would, whatever project it belongs to: every file
/// that is looked for is there and whole. Whether the tensors fit the class is not part of it.
/// </summary>
/// <remarks>
/// Candidate order: transformers modeling_utils.py, diffusers models/modeling_utils.py and pipelines/pipeline_utils.py.
/// </remarks>
internal sealed class FolderStructure(LoadRun run, string? variant)
{
    private const string Source = "from_pretrained";
    private const int LongestJson = 4 << 20;

    private static readonly HashSet<FileKind> Kinds = [FileKind.LfsPointer, FileKind.Html];

    private readonly List<StructureProblem> problems = [];

    /// <summary>What was found wrong or could not be looked at, in the order in which it was met.</summary>
    public IReadOnlyList<StructureProblem> Problems => problems;

    /// <summary>What the folder is: <c>pipeline</c>, <c>model</c>, <c>adapter</c>, <c>tokenizer</c>, <c>scheduler</c>, <c>processor</c>, <c>folder</c>.</summary>
    public string Kind { get; private set; } = "folder";

    /// <summary>The class that its config names; null for none.</summary>
    public string? ClassName { get; private set; }

    /// <summary>Weight sets that would be read.</summary>
    public List<WeightSet> Weights { get; } = [];

    /// <summary>Looks at everything.</summary>
    public void Look(string folder)
    {
        if (!run.IsFolder(folder, Source))
        {
            Add(StructureFault.Missing, "Folder", folder, "OSError", $"Incorrect path_or_model_id: '{folder}'. Please provide either the path to a local folder or the repo_id of a model on the Hub.");
            return;
        }

        if (run.IsFile(At(folder, "model_index.json"), Source))
            Pipeline(folder);
        else if (run.IsFile(At(folder, "config.json"), Source))
            Model(folder, library: null);
        else if (run.IsFile(At(folder, "adapter_config.json"), Source))
            Adapter(folder);
        else if (run.IsFile(At(folder, "scheduler_config.json"), Source))
            (Kind, ClassName) = ("scheduler", (Json(At(folder, "scheduler_config.json")) as PyDict)?["_class_name"]?.AsText);
        else if (TokenizerStructure.IsTokenizer(run, folder))
            Tokenizer(folder, null);
        else if (run.IsFile(At(folder, "preprocessor_config.json"), Source))
            Processor(folder, "preprocessor_config.json");
        else
            Add(StructureFault.Missing, "Config", At(folder, "config.json"), "OSError", $"{folder} does not appear to have a file named config.json.");
    }

    private void Pipeline(string folder)
    {
        Kind = "pipeline";
        if (Json(At(folder, "model_index.json")) is not PyDict index)
            return;
        ClassName = index["_class_name"]?.AsText;
        foreach (var (key, value) in index.Items)
        {
            // Plain settings such as requires_safety_checker stand beside the components.
            if (key.AsText is not { } name || name.StartsWith('_') || value is not PyList { Items: [var library, var type] })
                continue;
            // A component that may be left out is written as two nulls.
            if (library.AsText is { } from && type.AsText is { } className)
                Part(folder, name, from, className);
        }
    }

    private void Part(string folder, string name, string library, string className)
    {
        var place = At(folder, name);
        if (!run.IsFolder(place, "diffusers pipelines/pipeline_utils.py"))
        {
            Add(StructureFault.Missing, "Component", place, "OSError", $"Error no file named config.json found in directory {place}.", ("component", name), ("class", className));
            return;
        }

        if (className.EndsWith("Tokenizer", StringComparison.Ordinal) || className.EndsWith("TokenizerFast", StringComparison.Ordinal))
            Tokenizer(place, className);
        else if (className.EndsWith("Scheduler", StringComparison.Ordinal))
            Required(place, "scheduler_config.json");
        else if (className.EndsWith("FeatureExtractor", StringComparison.Ordinal) || className.EndsWith("ImageProcessor", StringComparison.Ordinal) || className.EndsWith("ImageProcessorFast", StringComparison.Ordinal))
            Required(place, "preprocessor_config.json");
        else if (className.EndsWith("Processor", StringComparison.Ordinal))
            Required(place, run.IsFile(At(place, "processor_config.json"), Source) ? "processor_config.json" : "preprocessor_config.json");
        else if (library is "diffusers" or "transformers")
            Model(place, library);
        else
            Add(StructureFault.NotLooked, "Code", place, null, null, ("class", $"{name}: {library}.{className}"));
        Kind = "pipeline";
    }

    private void Model(string folder, string? library)
    {
        Kind = "model";
        if (!run.IsFile(At(folder, "config.json"), Source))
        {
            Add(StructureFault.Missing, "Config", At(folder, "config.json"), "OSError", $"{folder} does not appear to have a file named config.json.");
            return;
        }

        if (Json(At(folder, "config.json")) is not PyDict config)
            return;
        var isDiffusers = library is "diffusers" || (library is null && config["_class_name"] is not null);
        if (library is null)
            ClassName = config["_class_name"]?.AsText ?? (config["architectures"] is PyList { Items: [var first, ..] } ? first.AsText : null) ?? config["model_type"]?.AsText;
        if (config["auto_map"] is PyDict map && library is null)
            Add(StructureFault.NotLooked, "Code", At(folder, "config.json"), null, null, ("class", map.Items.Select(i => i.Value.AsText).FirstOrDefault() ?? ""));
        WeightFiles(folder, isDiffusers ? CandidateNames.Diffusers : CandidateNames.Transformers);
        // A model's folder may bring its tokenizer; a part of a pipeline has a folder of its own for it.
        if (library is null && !isDiffusers && TokenizerStructure.IsTokenizer(run, folder))
            Tokenizer(folder, null);
        Kind = "model";
    }

    private void Adapter(string folder)
    {
        Kind = "adapter";
        ClassName = (Json(At(folder, "adapter_config.json")) as PyDict)?["peft_type"]?.AsText;
        WeightFiles(folder, CandidateNames.Adapters);
    }

    private void Processor(string folder, string name)
    {
        Kind = "processor";
        ClassName = (Json(At(folder, name)) as PyDict)?["image_processor_type"]?.AsText;
    }

    private void Tokenizer(string folder, string? className)
    {
        Kind = "tokenizer";
        ClassName ??= className;
        new TokenizerStructure(run, this).Look(folder, className);
    }

    private void WeightFiles(string folder, CandidateNames names)
    {
        var sets = WeightSets.In(run.Context.Disk, run.Absolute(folder));
        foreach (var name in names.In(variant))
        {
            var path = At(folder, name);
            if (!run.IsFile(path, names.Source))
                continue;
            if (sets.FirstOrDefault(s => s.Name.Equals(name, StringComparison.Ordinal)) is { } set)
                Take(folder, set);
            else if (WeightNames.IsIndex(name))
                Add(StructureFault.Damaged, "Index", path, "JSONDecodeError", "Expecting value: line 1 column 1 (char 0)", ("file", path));
            else
                Take(folder, WeightSets.OfFile(run.Context.Disk, run.Absolute(path)));
            return;
        }

        var others = sets.Where(s => s.Model is not null || s.Tensors.Count > 0).ToList();
        var other = names.VariantOf(others.Select(s => s.Name));
        var message = $"Error no file named {string.Join(", ", names.In(variant))} found in directory {folder}.";
        if (other is not null)
            Add(StructureFault.OtherName, "Precision", At(folder, names.In(variant)[0]), "OSError", message, ("variant", other), ("file", others.First(s => names.VariantOf([s.Name]) == other).Name));
        else if (others.Count > 0)
            Add(StructureFault.OtherName, null, At(folder, names.In(variant)[0]), "OSError", message, ("file", others[0].Name), ("name", names.In(variant)[0]));
        else
            Add(StructureFault.Missing, "Weights", At(folder, names.In(variant)[0]), "OSError", message, ("names", string.Join(", ", names.In(variant))));
    }

    private void Take(string folder, WeightSet set)
    {
        Weights.Add(set);
        foreach (var file in set.Files)
        {
            run.ReadFile(At(folder, file));
            run.Step("open", At(folder, file), set.Missing.Contains(file, StringComparer.Ordinal) ? TraceResults.Absent : TraceResults.Read, Source);
        }

        run.Saw(set.Tensors);
        foreach (var missing in set.Missing)
            Add(StructureFault.Missing, "Shard", At(folder, missing), "FileNotFoundError", $"[Errno 2] No such file or directory: '{At(folder, missing)}'", ("index", set.Name));
        if (set.Error is { } error)
        {
            var (raised, message) = error.File.EndsWith(".safetensors", StringComparison.Ordinal)
                ? ("SafetensorError", $"Error while deserializing header: {error.Error.Message}")
                : (error.Error.Name, error.Error.Message);
            Add(StructureFault.Damaged, Kinds.Contains(set.Kind) ? set.Kind.ToString() : "Weights", At(folder, error.File), raised, message, ("file", error.File), ("error", error.Error.Name));
        }
        else if (set.UnknownReason is not null)
            Add(StructureFault.NotLooked, "File", At(folder, set.Name), null, null, ("reason", set.UnknownReason));
        else if (set.Missing.Count == 0 && set.Tensors.Count == 0)
            Add(StructureFault.Damaged, "Empty", At(folder, set.Name), null, null, ("file", set.Name));
        if (set.Comparison is { } comparison)
            Compare(folder, set, comparison);
        Judge(folder, set);
    }

    private void Compare(string folder, WeightSet set, Formats.Shards.ShardComparison comparison)
    {
        if (comparison.NotInTheirFile.Count > 0)
        {
            var first = comparison.NotInTheirFile[0];
            Add(StructureFault.Disagree, "Absent", At(folder, set.Name), null, null, ("count", $"{comparison.NotInTheirFile.Count}"), ("tensor", first.Tensor), ("file", first.Said ?? ""));
        }

        // What is too much does not stop a load; it tells of two downloads mixed.
        var extra = comparison.NotInTheIndex.Count + comparison.InTwoFiles.Count;
        if (extra > 0)
            Add(StructureFault.DisagreeMildly, "Extra", At(folder, set.Name), null, null, ("count", $"{extra}"), ("tensor", comparison.NotInTheIndex.Concat(comparison.InTwoFiles).First().Tensor));
        if (comparison.UnlistedFiles.Count > 0)
            Add(StructureFault.DisagreeMildly, "Files", At(folder, set.Name), null, null, ("files", string.Join(", ", comparison.UnlistedFiles.Take(5))));
    }

    private void Judge(string folder, WeightSet set)
    {
        var fault = set.Pickle?.Verdict switch
        {
            PickleVerdict.Dangerous or PickleVerdict.Suspicious => StructureFault.Pickle,
            PickleVerdict.Inconclusive => StructureFault.PickleOpen,
            _ => (StructureFault?)null,
        };
        if (fault is { } found)
            Add(found, found == StructureFault.PickleOpen ? "Open" : null, At(folder, set.Name), null, null, ("file", set.Name), ("imports", string.Join(", ", set.Pickle!.Globals.Take(5))));
    }

    private void Required(string folder, string name)
    {
        if (run.IsFile(At(folder, name), Source))
            Json(At(folder, name));
        else
            Add(StructureFault.Missing, "File", At(folder, name), "OSError", $"Error no file named {name} found in directory {folder}.");
    }

    /// <summary>Reads a JSON file; null where it is none, which is noted.</summary>
    internal PyValue? Json(string path)
    {
        run.ReadFile(path);
        var absolute = run.Absolute(path);
        try
        {
            if (run.Context.Disk.Status(absolute).Size > LongestJson)
            {
                Add(StructureFault.NotLooked, "File", path, null, null, ("reason", UnknownReasons.FileTooLong));
                return null;
            }

            var bytes = run.Context.Disk.Head(absolute, LongestJson);
            if (PythonJson.TryRead(bytes, out var value, out var error) && value is PyDict)
            {
                run.Step("json.load", path, TraceResults.Read, Source);
                return value;
            }

            var kind = FileKinds.Of(Path.GetFileName(path), bytes.AsSpan(0, Math.Min(bytes.Length, FileKinds.HeadBytes)), bytes.Length).Kind;
            run.Step("json.load", path, TraceResults.Raises, Source);
            Add(StructureFault.Damaged, Kinds.Contains(kind) ? kind.ToString() : "Json", path, "OSError", $"It looks like the config file at '{path}' is not a valid JSON file.", ("file", Path.GetFileName(path)), ("error", error?.Message ?? "no dict"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Add(StructureFault.NotLooked, "File", path, null, null, ("reason", UnknownReasons.FileUnreadable));
        }

        return null;
    }

    internal void Add(StructureFault fault, string? form, string path, string? exception, string? message, params ReadOnlySpan<(string Name, string Value)> values)
    {
        Dictionary<string, string> arguments = new(StringComparer.Ordinal) { ["place"] = path };
        foreach (var (name, value) in values)
            arguments[name] = value;
        problems.Add(new StructureProblem(fault, form, run.Absolute(path), exception, message, arguments));
    }

    internal static string At(string folder, string name) => PythonPath.Join(folder, name);
}
