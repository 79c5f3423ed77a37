using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>Puts the tensors of one or more files into a model, as transformers does.</summary>
/// <remarks>transformers 4.36 <c>modeling_utils.py</c>: <c>_load_pretrained_model</c>, <c>_load_state_dict_into_model</c>, <c>_load_state_dict_into_meta_model</c>.</remarks>
internal sealed class StateDictLoading
{
    private const string Source = "transformers modeling_utils.py _load_pretrained_model";

    private readonly LoadRun run;
    private readonly ModelState model;
    private readonly TransformersOptions options;
    private readonly HashSet<string> listed;
    private readonly string prefix;
    private readonly bool newer;
    private readonly Dictionary<string, TensorInfo> set = new(StringComparer.Ordinal);
    private readonly List<TensorInfo> unexpected = [];
    private readonly List<string> errors = [];

    /// <param name="run">The load.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Keywords and facts about its class.</param>
    /// <param name="keys">Keys of the file, or of the index.</param>
    public StateDictLoading(LoadRun run, ModelState model, TransformersOptions options, IReadOnlyList<string> keys)
    {
        this.run = run;
        this.model = model;
        this.options = options;
        newer = run.Since(TransformersVersions.LooksUpSeveral);
        listed = keys.Select(Rename).ToHashSet(StringComparer.Ordinal);
        var name = options.BasePrefix;
        var inFile = name.Length > 0 && listed.Any(k => k.StartsWith(name, StringComparison.Ordinal));
        prefix = inFile && !model.Tensors.Any(t => t.Name.StartsWith(name, StringComparison.Ordinal)) ? name + "." : "";
        CheckInitializer();
    }

    /// <summary>The model itself is never told that its tensors come from a file: they are made random first, scaled by a number of the config.</summary>
    private void CheckInitializer()
    {
        if (model.InitializerFactor is null or PyInt { Value.Sign: >= 0 } or PyFloat { Value: >= 0 } or PyBool)
            return;
        if (newer || PythonNumber.Real(model.InitializerFactor) is not null)
            throw new LoadUnknownException(UnknownReasons.ArchitectureUnknown);
        throw run.Raise("TypeError", model.InitializerFactor is PyStr or PyList
            ? "can't multiply sequence by non-int of type 'float'"
            : $"unsupported operand type(s) for *: '{PythonFile.TypeName(model.InitializerFactor)}' and 'float'");
    }

    /// <summary>Puts one file's tensors into the model.</summary>
    public void Take(StateDict dict)
    {
        foreach (var (key, tensor) in dict.Entries)
        {
            var renamed = Rename(key);
            if (tensor is null || !Expected(renamed, out var wanted))
            {
                if (tensor is not null && !options.Ignored(key))
                    unexpected.Add(tensor);
                continue;
            }

            // With an index only the keys that it lists are put in one by one; whole modules take what the file has.
            if ((options.LowMemory || newer) && !listed.Contains(renamed))
                continue;
            if (wanted.Fits(tensor.Shape))
                set[wanted.Name] = tensor;
            else
                Misfit(wanted, tensor);
        }

        if (newer && !options.LowMemory && errors.Count > 0)
            throw run.Raise("RuntimeError", $"Error(s) in loading state_dict for {model.ClassName}:\n\t{string.Join("\n\t", errors)}");
    }

    /// <summary>The end of the load.</summary>
    /// <exception cref="PythonRaise"><c>RuntimeError</c> with every wrong shape, or <c>NotImplementedError</c> when an index promised more than its shards hold.</exception>
    public LoadEnd End()
    {
        if (errors.Count > 0)
        {
            run.Step("load_state_dict", model.ClassName, TraceResults.Raises, Source);
            throw run.Raise(
                "RuntimeError",
                $"Error(s) in loading state_dict for {model.ClassName}:\n\t{string.Join("\n\t", errors)}\n\tYou may consider adding `ignore_mismatched_sizes=True` in the model `from_pretrained` method.");
        }

        var comparison = StateDictComparison.Compare(model, set.Select(p => p.Value with { Name = p.Key }).Concat(unexpected));
        run.Step("load_state_dict", model.ClassName, $"{comparison.Matched}/{comparison.Total}", Source);
        if (options.LowMemory && options.Dispatched && comparison.Missing.Any(Promised))
            throw run.Raise("NotImplementedError", "Cannot copy out of meta tensor; no data!");
        return new LoadEnd(comparison);
    }

    /// <summary>Whether the index lists the tensor, under any of its names: such a tensor gets no memory unless a shard brings it.</summary>
    private bool Promised(string name)
    {
        IReadOnlyList<string> names = model.Tied.FirstOrDefault(g => g.Contains(name, StringComparer.Ordinal)) ?? [name];
        return names.Any(n => listed.Contains(prefix + n));
    }

    private bool Expected(string key, out ExpectedTensor wanted)
    {
        wanted = null!;
        if (!key.StartsWith(prefix, StringComparison.Ordinal) || model.Find(key[prefix.Length..]) is not { } found)
            return false;
        wanted = found;
        return true;
    }

    private void Misfit(ExpectedTensor wanted, TensorInfo tensor)
    {
        var part = wanted.Name[(wanted.Name.LastIndexOf('.') + 1)..];
        var sizes = $"copying a param with shape {TorchText.Size(tensor.Shape)} from checkpoint, the shape in current model is {TorchText.Size(wanted.Shape)}.";
        if (!options.LowMemory)
        {
            errors.Add($"size mismatch for {wanted.Name}: {sizes}");
            return;
        }

        run.Step("set_module_tensor_to_device", wanted.Name, TorchText.Size(tensor.Shape), "accelerate utils/modeling.py");
        throw newer
            ? run.Raise("RuntimeError", $"Error(s) in loading state_dict for {options.ModuleClass(wanted.Name)}:\n\tsize mismatch for {part}: {sizes}")
            : run.Raise("ValueError", $"Trying to set a tensor of shape {TorchText.Size(tensor.Shape)} in \"{part}\" (which has shape {TorchText.Size(wanted.Shape)}), this look incorrect.");
    }

    /// <summary>Old TensorFlow names of layer norms.</summary>
    private string Rename(string key)
    {
        if (newer)
            return key;
        if (key.Contains("beta", StringComparison.Ordinal))
            return key.Replace("beta", "bias", StringComparison.Ordinal);
        return key.Replace("gamma", "weight", StringComparison.Ordinal);
    }
}
