using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>diffusers' <c>AutoencoderKL.from_pretrained</c>: the 2D VAE of Open-Sora 1.0 to 1.3, alone and nested.</summary>
/// <remarks>diffusers v0.27.2 <c>models/modeling_utils.py:105-180, 500-840</c>; v0.29.0 looks for an index first.</remarks>
internal static class AutoencoderKl
{
    private const string Source = "diffusers models/modeling_utils.py from_pretrained";
    private const string IndexName = "diffusion_pytorch_model.safetensors.index.json";
    private static readonly Version LooksForIndex = new(0, 28);

    private static readonly (string Old, string New)[] OldNames =
    [
        ("query", "to_q"), ("key", "to_k"), ("value", "to_v"), ("proj_attn", "to_out.0"),
    ];

    /// <summary>Loads the VAE.</summary>
    /// <param name="run">The load.</param>
    /// <param name="value">Folder, file or repository id; None is the text <c>None</c>.</param>
    /// <param name="cacheDirectory">Value of <c>cache_dir</c>.</param>
    /// <param name="localFilesOnly">Value of <c>local_files_only</c>.</param>
    /// <param name="subfolder">Value of <c>subfolder</c>.</param>
    /// <returns>The model as built and what came from the file.</returns>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public static AutoencoderKlLoad FromPretrained(
        LoadRun run, string value, string? cacheDirectory = null, bool localFilesOnly = false, string? subfolder = null)
    {
        var files = new DiffusersFiles(run, cacheDirectory, localFilesOnly, subfolder);
        run.Route = run.Context.Disk.Exists(run.Absolute(value)) ? LoadRoute.Diffusers : LoadRoute.HubCache;
        var (contents, commit) = DiffusersConfig.Load(run, value, files);
        if (run.Context.Libraries.Diffusers >= LooksForIndex && Index(run, value, files, commit) is { } index)
            return Sharded(run, value, files, index, contents);
        var weights = Weights(run, value, files, commit);
        var model = AutoencoderKlShape.Build(run, DiffusersConfig.Arguments(run, contents, files));
        var dict = Renamed(model, Read(run, weights));
        return new AutoencoderKlLoad(model, Compare(run, value, model, dict));
    }

    /// <summary>Looks for config and weights without reading the weights.</summary>
    /// <returns>The path of the weights, or of their index.</returns>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public static string Locate(LoadRun run, string value, DiffusersFiles files)
    {
        var commit = DiffusersConfig.Load(run, value, files).Commit;
        return (run.Context.Libraries.Diffusers >= LooksForIndex ? Index(run, value, files, commit) : null) ?? Weights(run, value, files, commit);
    }

    /// <summary>safetensors first; whatever stands in its way, the pickled form is tried next.</summary>
    private static string Weights(LoadRun run, string value, DiffusersFiles files, string? commit)
    {
        try
        {
            return files.Model(value, "diffusion_pytorch_model.safetensors", commit);
        }
        catch (PythonRaise e)
        {
            run.Caught(e);
            return files.Model(value, "diffusion_pytorch_model.bin", commit);
        }
    }

    /// <summary>The path of an index; null when there is none.</summary>
    private static string? Index(LoadRun run, string value, DiffusersFiles files, string? commit)
    {
        if (run.Context.Disk.IsFolder(run.Absolute(value)))
        {
            var path = PythonPath.Join(value, files.Subfolder ?? "", IndexName);
            return run.IsFile(path, Source) ? path : null;
        }

        try
        {
            // The subfolder is put in front twice for repositories.
            var name = files.Subfolder is { Length: > 0 } subfolder ? PythonPath.Join(subfolder, IndexName) : IndexName;
            return files.Model(value, name, commit);
        }
        catch (PythonRaise e)
        {
            run.Caught(e);
            return null;
        }
    }

    /// <summary>A VAE in shards: with the accelerate that Open-Sora pins there is no way to load one.</summary>
    private static AutoencoderKlLoad Sharded(LoadRun run, string value, DiffusersFiles files, string path, PyValue contents)
    {
        var index = ShardIndex.Read(run, path, Source);
        var shards = PythonPath.Join(value, files.Subfolder ?? "");
        var local = run.Context.Disk.IsFolder(run.Absolute(value));
        if (!local && !files.LocalFilesOnly)
        {
            var url = $"{files.Hub.Environment.Endpoint}/api/models/{value}";
            run.Step("GET", url, TraceResults.Refused, "diffusers utils/hub_utils.py _get_checkpoint_shard_files");
            throw files.Hub.Environment.Offline
                ? run.Raise("OfflineModeIsEnabled", $"Cannot reach {url}: offline mode is enabled. To disable it, please unset the `HF_HUB_OFFLINE` environment variable.", wantsNetwork: true)
                : run.Raise("ConnectionError", $"HTTPSConnectionPool(host='{new Uri(url).Host}', port=443): Max retries exceeded with url: /api/models/{value}", wantsNetwork: true);
        }

        if (!local)
        {
            files.Hub.Snapshot(value, new HubQuery(files.CacheDirectory ?? files.Hub.Environment.HubCache, LocalFilesOnly: true));
            shards = files.CacheDirectory is { } cache
                ? PythonPath.Join(cache, files.Subfolder ?? "")
                : throw run.Raise("TypeError", "expected str, bytes or os.PathLike object, not NoneType");
        }

        foreach (var name in index.Shards)
        {
            var shard = PythonPath.Join(shards, name);
            if (!run.Exists(shard, "diffusers utils/hub_utils.py _check_if_shards_exist_locally"))
            {
                throw run.Raise(
                    "ValueError",
                    $"{shards} does not appear to have a file named {shard} which is required according to the checkpoint index.",
                    path: run.Absolute(shard));
            }
        }

        AutoencoderKlShape.Build(run, DiffusersConfig.Arguments(run, contents, files));
        run.Step("accelerate.load_checkpoint_and_dispatch", path, TraceResults.Refused, Source);
        throw run.Raise("TypeError", "load_checkpoint_and_dispatch() got an unexpected keyword argument 'strict'", path: run.Absolute(path));
    }

    /// <summary><c>load_state_dict</c></summary>
    private static StateDict Read(LoadRun run, string path)
    {
        CheckpointValue root;
        try
        {
            if (path.EndsWith(".safetensors", StringComparison.Ordinal) || path is "safetensors")
            {
                var reading = WeightFile.OpenSafetensors(run, path);
                run.Saw(reading.Tensors);
                return WeightFile.Dictionary(reading);
            }

            root = WeightFile.LoadTorch(run, path, run.Context.Libraries.Diffusers >= LooksForIndex);
        }
        catch (PythonRaise e)
        {
            // The file is opened once more, to see whether it is a pointer of git-lfs.
            run.Caught(e);
            PythonFile.Open(run, path, "open", Source);
            throw run.Raise(
                "OSError",
                WeightFile.StartsWithVersion(run, path, whole: true)
                    ? TorchStateDict.GitLfs
                    : $"Unable to load weights from checkpoint file for '{path}' at '{path}'. ",
                path: run.Absolute(path));
        }

        return TorchStateDict.Of(run, root);
    }

    /// <summary>Published VAEs call the parts of the attention <c>query</c>, <c>key</c>, <c>value</c>, <c>proj_attn</c>; they are renamed in place and go to the end.</summary>
    private static StateDict Renamed(ModelState model, StateDict dict)
    {
        var entries = dict.Entries.ToList();
        const string mark = ".to_q.weight";
        foreach (var block in model.Tensors.Where(t => t.Name.EndsWith(mark, StringComparison.Ordinal)).Select(t => t.Name[..^mark.Length]))
        {
            foreach (var (old, name) in OldNames)
            {
                foreach (var part in (ReadOnlySpan<string>)["weight", "bias"])
                {
                    var at = entries.FindIndex(e => e.Name == $"{block}.{old}.{part}");
                    if (at < 0)
                        continue;
                    var entry = entries[at];
                    var renamed = $"{block}.{name}.{part}";
                    entries.RemoveAt(at);
                    var there = entries.FindIndex(e => e.Name == renamed);
                    var moved = new StateDictEntry(renamed, entry.Tensor is { } t ? t with { Name = renamed } : null);
                    if (there >= 0)
                        entries[there] = moved;
                    else
                        entries.Add(moved);
                }
            }
        }

        return new StateDict(entries);
    }

    private static TensorComparison Compare(LoadRun run, string value, ModelState model, StateDict dict)
    {
        var names = dict.Entries.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var missing = model.Tensors.Select(t => t.Name).Where(n => !names.Contains(n)).ToArray();
        var comparison = StateDictComparison.Compare(model, dict.Tensors);
        run.Step("load_state_dict", model.ClassName, $"{comparison.Matched}/{comparison.Total}", Source);
        if (!run.Context.Libraries.Accelerate)
            return Plain(run, model, comparison);
        if (missing.Length > 0)
        {
            throw run.Raise(
                "ValueError",
                $"Cannot load <class 'diffusers.models.autoencoders.autoencoder_kl.AutoencoderKL'> from {value} because the following keys are missing: \n {string.Join(", ", missing)}. \n Please make sure to pass `low_cpu_mem_usage=False` and `device_map=None` if you want to randomly initialize those weights or else make sure your checkpoint file is correct.");
        }

        foreach (var (name, tensor) in dict.Entries)
        {
            if (model.Find(name) is not { } wanted || tensor is null || wanted.Fits(tensor.Shape))
                continue;
            var size = wanted.Shape.Count == 1 ? $"({wanted.Shape[0]},)" : $"({string.Join(", ", wanted.Shape)})";
            throw run.Raise(
                "ValueError",
                $"Cannot load {value} because {name} expected shape tensor(..., device='meta', size={size}), but got {TorchText.Size(tensor.Shape)}. If you want to instead overwrite randomly initialized weights, please make sure to pass both `low_cpu_mem_usage=False` and `ignore_mismatched_sizes=True`. For more information, see also: https://github.com/huggingface/diffusers/issues/1619#issuecomment-1345604389 as an example.");
        }

        return comparison;
    }

    /// <summary>Without accelerate missing tensors only warn, and shapes are compared by the modules.</summary>
    private static TensorComparison Plain(LoadRun run, ModelState model, TensorComparison comparison)
    {
        if (comparison.WrongShape.Count == 0)
            return comparison;
        var errors = comparison.WrongShape.Select(w =>
            $"size mismatch for {w.Name}: copying a param with shape {TorchText.Size(w.InFile)} from checkpoint, the shape in current model is {TorchText.Size(w.InModel)}.");
        throw run.Raise(
            "RuntimeError",
            $"Error(s) in loading state_dict for {model.ClassName}:\n\t{string.Join("\n\t", errors)}\n\tYou may consider adding `ignore_mismatched_sizes=True` in the model `from_pretrained` method.");
    }
}

/// <summary>A loaded 2D VAE.</summary>
/// <param name="Model">Its tensors as its config makes them.</param>
/// <param name="Comparison">What came from the file.</param>
internal sealed record AutoencoderKlLoad(ModelState Model, TensorComparison Comparison);
