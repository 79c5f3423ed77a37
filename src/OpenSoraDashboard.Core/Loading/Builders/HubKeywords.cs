using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>Keywords on their way into transformers' <c>from_pretrained</c>: some are its own, the rest override the config.</summary>
internal static class HubKeywords
{
    /// <summary>Taken by <c>from_pretrained</c> itself and without effect on what is found and loaded.</summary>
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal)
    {
        "resume_download", "proxies", "use_auth_token", "token", "trust_remote_code", "mirror", "_from_auto", "_from_pipeline",
        "_fast_init", "_commit_hash", "commit_hash",
    };

    /// <summary>Taken by <c>from_pretrained</c> itself; what they do is not simulated.</summary>
    private static readonly HashSet<string> NotSimulated = new(StringComparer.Ordinal)
    {
        "config", "force_download", "state_dict", "from_tf", "from_flax", "ignore_mismatched_sizes", "output_loading_info", "load_in_8bit", "load_in_4bit",
        "quantization_config", "variant", "use_safetensors", "max_memory", "offload_folder", "offload_buffers", "offload_state_dict", "attn_implementation",
        "use_flash_attention_2", "weights_only", "return_unused_kwargs", "adapter_kwargs", "adapter_name", "gguf_file", "tp_plan", "key_mapping",
    };

    /// <summary>Sorts keywords.</summary>
    /// <exception cref="LoadUnknownException">One of them changes the load in a way that is not simulated.</exception>
    public static TransformersOptions Options(IReadOnlyDictionary<string, PyValue> keywords)
    {
        var rest = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        var options = new TransformersOptions();
        foreach (var (name, value) in keywords)
        {
            options = name switch
            {
                "cache_dir" => options with { CacheDirectory = value.AsText },
                "local_files_only" => options with { LocalFilesOnly = value.IsTrue },
                "revision" => options with { Revision = value.AsText ?? options.Revision },
                "subfolder" => options with { Subfolder = value.AsText ?? "", SubfolderIsNone = value is PyNone },
                "torch_dtype" => options with { DtypeText = value.AsText },
                "low_cpu_mem_usage" => options with { LowMemory = options.LowMemory || value.IsTrue },
                "device_map" => options with { LowMemory = options.LowMemory || value is not PyNone, Dispatched = value is not PyNone },
                _ => options,
            };
            if (name is "cache_dir" or "local_files_only" or "revision" or "subfolder" or "torch_dtype" or "low_cpu_mem_usage" or "device_map" || WithoutEffect.Contains(name))
                continue;
            if (!NotSimulated.Contains(name))
                rest[name] = value;
            else if (value.IsTrue || (name == "use_safetensors" && value is not PyNone))
                throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated);
        }

        return options with { Keywords = rest };
    }
}
