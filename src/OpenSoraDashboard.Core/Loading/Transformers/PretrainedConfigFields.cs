using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>What <c>PretrainedConfig</c> objects to in any config.json, whatever the class.</summary>
/// <remarks>transformers <c>configuration_utils.py</c> <c>__init__</c>, <c>num_labels</c>, <c>from_dict</c>, <c>to_dict</c> and <c>to_diff_dict</c>: 4.36 <c>:255-365, 735-790, 828-910</c>, 4.40 the same.</remarks>
internal static class PretrainedConfigFields
{
    private static readonly HashSet<string> Dtypes = new(StringComparer.Ordinal)
    {
        "float32", "float", "float64", "double", "float16", "half", "bfloat16", "uint8", "int8", "int16", "short",
        "int32", "int", "int64", "long", "bool", "complex32", "complex64", "complex128", "float8_e4m3fn", "float8_e5m2",
    };

    private static readonly string[] ProblemTypes = ["regression", "single_label_classification", "multi_label_classification"];

    /// <summary>The constructor, and what is done with the object before it is used.</summary>
    /// <exception cref="PythonRaise">What either raises.</exception>
    public static void Check(LoadRun run, PyDict contents)
    {
        CheckLabels(run, contents);
        if (contents["torch_dtype"] is PyStr dtype && !Dtypes.Contains(dtype.Value))
            throw run.Raise("AttributeError", $"module 'torch' has no attribute '{dtype.Value}'");
        if (contents["problem_type"] is { } problem and not PyNone && !ProblemTypes.Contains(problem.AsText, StringComparer.Ordinal))
        {
            throw run.Raise(
                "ValueError",
                $"The config parameter `problem_type` was not understood: received {problem.AsText ?? PyRepr.Of(problem)} but only 'regression', 'single_label_classification' and 'multi_label_classification' are valid.");
        }

        CheckUse(run, contents);
    }

    /// <summary>The implementation of attention that a config asks for: only <c>eager</c> is there for T5, for CLIP before 4.41, and for classes of one's own.</summary>
    /// <remarks>transformers 4.40 <c>modeling_utils.py</c> <c>_autoset_attn_implementation</c>; it came in the course of 4.36.</remarks>
    /// <exception cref="PythonRaise"><c>ValueError</c></exception>
    public static void CheckAttention(LoadRun run, ModelFactory factory, ConfigValues config)
    {
        if (config["_attn_implementation"] is not { } asked || asked is PyNone || asked.AsText == "eager")
            return;
        if (!run.Since(TransformersVersions.WeightsOnly) || run.Since(TransformersVersions.Attention))
            throw new LoadUnknownException(UnknownReasons.ArchitectureUnknown);
        var text = asked.AsText ?? PyRepr.Of(asked);
        throw run.Raise("ValueError", text switch
        {
            "sdpa" => $"{factory.ClassName} does not support an attention implementation through torch.nn.functional.scaled_dot_product_attention yet. Please request the support for this architecture: https://github.com/huggingface/transformers/issues/28005. If you believe this error is a bug, please open an issue in Transformers GitHub repository and load your model with the argument `attn_implementation=\"eager\"` meanwhile. Example: `model = AutoModel.from_pretrained(\"openai/whisper-tiny\", attn_implementation=\"eager\")`",
            "flash_attention_2" => $"{factory.ClassName} does not support Flash Attention 2.0 yet. Please request to add support where the model is hosted, on its model hub page: https://huggingface.co/{config["_name_or_path"]?.AsText}/discussions/new or in the Transformers GitHub repo: https://github.com/huggingface/transformers/issues/new",
            _ => $"Specified `attn_implementation=\"{text}\"` is not supported. The only possible arguments are `attn_implementation=\"eager\"` (manual attention implementation).",
        });
    }

    /// <summary>Numbers that are pruned heads end where the class cannot prune.</summary>
    /// <param name="run">The load.</param>
    /// <param name="config">The config.</param>
    /// <param name="holder">The class on which the pruning is called.</param>
    public static void CheckPruning(LoadRun run, ConfigValues config, string holder)
    {
        if (config["pruned_heads"] is not PyDict { IsTrue: true } heads)
            return;
        foreach (var (_, value) in heads.Items)
        {
            if (value is PyNone or PyBool or PyInt or PyFloat)
                throw run.Raise("TypeError", $"'{PythonFile.TypeName(value)}' object is not iterable");
        }

        throw run.Raise("AttributeError", $"'{holder}' object has no attribute '_prune_heads'");
    }

    private static void CheckLabels(LoadRun run, PyDict contents)
    {
        if (contents["label2id"] is not (null or PyNone or PyDict))
            throw run.Raise("ValueError", "Argument label2id should be a dictionary.");
        switch (contents["id2label"])
        {
            case null or PyNone:
                if (contents["num_labels"] is { } number and not (PyInt or PyBool))
                    throw run.Raise("TypeError", $"'{PythonFile.TypeName(number)}' object cannot be interpreted as an integer");
                break;
            case PyDict labels:
                CheckKeys(run, labels);
                break;
            default:
                throw run.Raise("ValueError", "Argument id2label should be a dictionary.");
        }
    }

    /// <summary><c>from_dict</c> turns keys into numbers, and writes the whole object for its log line.</summary>
    private static void CheckUse(LoadRun run, PyDict contents)
    {
        if (contents["pruned_heads"] is { } pruned)
        {
            CheckKeys(run, pruned as PyDict
                ?? throw run.Raise("AttributeError", $"'{PythonFile.TypeName(pruned)}' object has no attribute 'items'"));
        }

        if (contents["quantization_config"] is { } quantization and not PyDict)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(quantization)}' object has no attribute 'to_dict'");

        // A dtype that is no text is written as one and cut at its dot, as torch.float16 would be.
        if (contents["torch_dtype"] is { } dtype and not (PyNone or PyStr) && !PyRepr.Of(dtype).Contains('.', StringComparison.Ordinal))
            throw run.Raise("IndexError", "list index out of range");
    }

    private static void CheckKeys(LoadRun run, PyDict numbered)
    {
        foreach (var (key, _) in numbered.Items)
        {
            if (PythonNumber.Whole(key.AsText!) is null)
                throw run.Raise("ValueError", $"invalid literal for int() with base 10: {PyRepr.Of(key)}");
        }
    }
}
