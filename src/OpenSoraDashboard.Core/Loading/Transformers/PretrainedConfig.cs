using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>transformers' <c>PretrainedConfig</c>: config.json, and keywords that override it.</summary>
/// <remarks>transformers 4.36 <c>configuration_utils.py:255-400, 586-800</c>; 4.40 the same; 4.50 takes an absent config.json for an empty one.</remarks>
internal static class PretrainedConfig
{
    private const string Source = "transformers configuration_utils.py";

    /// <summary>Attributes that every config object has, whatever its class.</summary>
    private static readonly HashSet<string> CommonAttributes = new(StringComparer.Ordinal)
    {
        "return_dict", "output_hidden_states", "output_attentions", "torchscript", "torch_dtype", "use_bfloat16",
        "tf_legacy_loss", "pruned_heads", "tie_word_embeddings", "is_encoder_decoder", "is_decoder",
        "cross_attention_hidden_size", "add_cross_attention", "tie_encoder_decoder", "max_length", "min_length",
        "do_sample", "early_stopping", "num_beams", "num_beam_groups", "diversity_penalty", "temperature", "top_k",
        "top_p", "typical_p", "repetition_penalty", "length_penalty", "no_repeat_ngram_size",
        "encoder_no_repeat_ngram_size", "bad_words_ids", "num_return_sequences", "chunk_size_feed_forward",
        "output_scores", "return_dict_in_generate", "forced_bos_token_id", "forced_eos_token_id",
        "remove_invalid_values", "exponential_decay_length_penalty", "suppress_tokens", "begin_suppress_tokens",
        "architectures", "finetuning_task", "id2label", "label2id", "num_labels", "tokenizer_class", "prefix",
        "bos_token_id", "pad_token_id", "eos_token_id", "sep_token_id", "decoder_start_token_id",
        "task_specific_params", "problem_type", "name_or_path", "_name_or_path", "_commit_hash",
        "transformers_version", "model_type", "is_composition", "attribute_map",
    };

    /// <summary>The contents of config.json; null where 4.50 goes on without one.</summary>
    /// <param name="run">The load.</param>
    /// <param name="value">Folder, file or repository id.</param>
    /// <param name="files">Where it is looked for.</param>
    /// <param name="commit">The commit found so far; set when the file tells it.</param>
    /// <param name="revision">As the caller passes it.</param>
    public static PyDict? Read(LoadRun run, string value, TransformersFiles files, ref string? commit, string? revision)
    {
        var path = value;
        if (!run.Context.Disk.IsFile(run.Absolute(value)))
        {
            var found = files.Find(value, "config.json", commit, raiseMissing: true, raiseOffline: true, revision);
            if (found.Path is null)
                return null;
            path = found.Path;
            commit ??= HubCacheLookup.CommitOf(path);
        }

        PyValue config;
        try
        {
            config = PythonFile.Json(run, path, Source);
        }
        catch (PythonRaise e) when (e.Type is "JSONDecodeError" or "UnicodeDecodeError")
        {
            run.Caught(e);
            throw run.Raise("OSError", $"It looks like the config file at '{path}' is not a valid JSON file.", path: run.Absolute(path));
        }

        if (config is PyDict dict)
            return dict["configuration_files"] is null ? dict : throw new LoadUnknownException(UnknownReasons.VersionedConfig);
        throw run.Raise(
            "TypeError",
            config is PyList ? "list indices must be integers or slices, not str" : $"'{PythonFile.TypeName(config)}' object does not support item assignment",
            path: run.Absolute(path));
    }

    /// <summary>Builds the config object, and says which keywords are left for the model's constructor.</summary>
    public static (ConfigValues Config, IReadOnlyDictionary<string, PyValue> Left) Build(
        LoadRun run, ModelFactory factory, PyDict contents, IReadOnlyDictionary<string, PyValue> keywords)
    {
        var config = new ConfigValues(factory.ConfigDefaults);
        foreach (var (key, item) in contents.Items)
        {
            if (key is PyStr name)
                config.Set(factory.AttributeMap.GetValueOrDefault(name.Value, name.Value), item);
        }

        factory.CheckConfig(run, config);
        PretrainedConfigFields.Check(run, contents);

        var left = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (key, item) in keywords)
        {
            var name = factory.AttributeMap.GetValueOrDefault(key, key);
            if (config.Has(name) || CommonAttributes.Contains(name))
                config.Set(name, item);
            else
                left[key] = item;
        }

        return (config, left);
    }
}
