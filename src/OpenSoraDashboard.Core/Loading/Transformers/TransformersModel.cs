using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>transformers' <c>PreTrainedModel.from_pretrained</c> of any model class.</summary>
/// <remarks>transformers 4.36 <c>modeling_utils.py:2303-3990</c>, 4.40 and 4.50 the same function.</remarks>
internal static class TransformersModel
{
    private const string Source = "transformers modeling_utils.py from_pretrained";

    /// <summary>Loads a model.</summary>
    /// <param name="run">The load.</param>
    /// <param name="value">What <c>from_pretrained</c> is given: folder, file or repository id; None is the text <c>None</c>.</param>
    /// <param name="factory">The model's class.</param>
    /// <param name="options">Keywords and facts about the class.</param>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public static LoadEnd FromPretrained(LoadRun run, string value, ModelFactory factory, TransformersOptions options)
    {
        var files = new TransformersFiles(run, options);

        // config.json is asked for once before it is needed: only to learn the commit.
        var first = files.Find(value, "config.json", null, raiseMissing: false, raiseOffline: false, options.Revision);
        var commit = HubCacheLookup.CommitOf(first.Path);
        RefuseAdapter(run, value, files, commit, options);
        RefuseWithoutAccelerate(run, options);
        if (options.SubfolderIsNone)
            throw run.Raise("TypeError", "expected str, bytes or os.PathLike object, not NoneType"); // configuration_utils.py _get_config_dict
        string? again = null;
        var contents = PretrainedConfig.Read(run, value, files, ref again, options.Revision);
        var (config, left) = PretrainedConfig.Build(run, factory, contents is null ? PyDict.Empty : options.Part(run, contents), options.Keywords);
        Quantization.Check(run, config);

        var weights = WeightSearch.Find(run, value, files, options, commit);
        if (weights is { Keys: null, Files: [var single] } && single.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            var foreign = ForeignFormat(run, WeightFile.OpenSafetensors(run, single), single);
            if (foreign is not null)
            {
                Built(run, factory, config, left);
                run.Step("import", foreign, TraceResults.Absent, Source);
                throw run.Raise("ModuleNotFoundError", $"No module named '{foreign}'", path: run.Absolute(single));
            }
        }

        return run.Since(TransformersVersions.LooksUpSeveral)
            ? Newer(run, factory, options, config, left, weights)
            : Older(run, factory, options, config, left, weights);
    }

    private static ModelState Built(LoadRun run, ModelFactory factory, ConfigValues config, IReadOnlyDictionary<string, PyValue> left)
    {
        PretrainedConfigFields.CheckAttention(run, factory, config);
        return factory.Build(run, config, left);
    }

    /// <summary>Looks whether the weights could be found and read, whatever config.json says.</summary>
    /// <exception cref="PythonRaise">What stands in the way.</exception>
    public static void LookAtWeights(LoadRun run, string value, TransformersOptions options)
    {
        var weights = WeightSearch.Find(run, value, new TransformersFiles(run, options), options, null);
        foreach (var file in weights.Files)
            StateDictFile.Read(run, file);
    }

    /// <summary>Up to 4.40: a single file is read before the model is built, shards after.</summary>
    private static LoadEnd Older(
        LoadRun run, ModelFactory factory, TransformersOptions options, ConfigValues config, IReadOnlyDictionary<string, PyValue> left, WeightSearch weights)
    {
        var early = weights.Keys is null ? StateDictFile.Read(run, weights.Files[0]) : null;
        CheckDtype(run, options);
        var model = Built(run, factory, config, left);
        if (weights.Files.Count == 0)
            throw run.Raise("IndexError", "list index out of range");
        var loading = new StateDictLoading(run, model, options, weights.Keys ?? [.. early!.Entries.Select(e => e.Name)]);
        if (early is not null)
            loading.Take(early);
        foreach (var shard in early is null ? weights.Files : [])
            loading.Take(StateDictFile.Read(run, shard));
        return loading.End();
    }

    /// <summary>From 4.50 on: the model is built first, and every module compares its own shapes.</summary>
    private static LoadEnd Newer(
        LoadRun run, ModelFactory factory, TransformersOptions options, ConfigValues config, IReadOnlyDictionary<string, PyValue> left, WeightSearch weights)
    {
        CheckDtype(run, options);
        var model = Built(run, factory, config, left);
        if (weights.Files.Count == 0)
            return new LoadEnd(StateDictComparison.Compare(model, []));
        var dicts = weights.Files.Select(f => new Lazy<StateDict>(() => StateDictFile.Read(run, f))).ToArray();
        var loading = new StateDictLoading(run, model, options, weights.Keys ?? [.. dicts[0].Value.Entries.Select(e => e.Name)]);
        foreach (var dict in dicts)
            loading.Take(dict.Value);
        return loading.End();
    }

    /// <summary>With peft an adapter leads to its base model, and to weights that are put on top of it: neither is followed.</summary>
    /// <remarks>transformers 4.36 <c>utils/peft_utils.py find_adapter_config_file</c>; without peft it is not asked for.</remarks>
    private static void RefuseAdapter(LoadRun run, string value, TransformersFiles files, string? commit, TransformersOptions options)
    {
        if (run.Context.Libraries.Peft && files.Find(value, "adapter_config.json", commit, raiseMissing: false, raiseOffline: false, options.Revision).Path is not null)
            throw new LoadUnknownException(UnknownReasons.AdapterBase);
    }

    /// <summary>transformers 4.36 <c>modeling_utils.py:2680-2684</c>, 4.40 <c>:2969-2972</c>, 4.50 <c>:4229-4232</c>.</summary>
    private static void RefuseWithoutAccelerate(LoadRun run, TransformersOptions options)
    {
        if (run.Context.Libraries.Accelerate || !(options.LowMemory || options.Dispatched))
            return;
        run.Step("import", "accelerate", TraceResults.Absent, Source);
        throw run.Raise("ImportError", run.Since(TransformersVersions.LooksUpSeveral)
            ? "Using `low_cpu_mem_usage=True`, a `device_map` or a `tp_plan` requires Accelerate: `pip install 'accelerate>=0.26.0'`"
            : "Using `low_cpu_mem_usage=True` or a `device_map` requires Accelerate: `pip install accelerate`");
    }

    private static void CheckDtype(LoadRun run, TransformersOptions options)
    {
        if (options.DtypeText is not { } dtype || dtype == "auto")
            return;
        run.Step("torch_dtype", dtype, TraceResults.Refused, Source);
        throw run.Raise("ValueError", $"`torch_dtype` can be either `torch.dtype` or `\"auto\"`, but received {dtype}");
    }

    /// <summary>The package that a file of another framework needs; null for one that PyTorch reads.</summary>
    private static string? ForeignFormat(LoadRun run, SafetensorsReading reading, string path)
    {
        if (reading.Metadata is not { } metadata)
        {
            return run.Since(TransformersVersions.TakesNoMetadata)
                ? null
                : throw run.Raise("AttributeError", "'NoneType' object has no attribute 'get'", path: run.Absolute(path));
        }

        var mlx = run.Since(TransformersVersions.WeightsOnly);
        var format = metadata.GetValueOrDefault("format");
        return format switch
        {
            "pt" => null,
            "mlx" when mlx => null,
            "tf" => "tensorflow",
            "flax" => "jax",
            _ => throw run.Raise(
                "ValueError",
                $"Incompatible safetensors file. File metadata is not ['pt', 'tf', 'flax'{(mlx ? ", 'mlx'" : "")}] but {format ?? "None"}",
                path: run.Absolute(path)),
        };
    }
}
