using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' <c>CLIPTextModel</c>.</summary>
/// <remarks>transformers 4.36 <c>models/clip/configuration_clip.py:30-160</c>, <c>modeling_clip.py:191-260, 640-800</c>.</remarks>
internal sealed class ClipTextFactory : ModelFactory
{
    public static readonly ClipTextFactory Instance = new();

    public override string ClassName => "CLIPTextModel";

    public override string ConfigClassName => "CLIPTextConfig";

    public override string ModelType => "clip_text_model";

    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["vocab_size"] = new PyInt(49408),
        ["hidden_size"] = new PyInt(512),
        ["intermediate_size"] = new PyInt(2048),
        ["projection_dim"] = new PyInt(512),
        ["num_hidden_layers"] = new PyInt(12),
        ["num_attention_heads"] = new PyInt(8),
        ["max_position_embeddings"] = new PyInt(77),
        ["hidden_act"] = new PyStr("quick_gelu"),
        ["layer_norm_eps"] = new PyFloat(1e-5),
        ["attention_dropout"] = new PyFloat(0),
        ["initializer_range"] = new PyFloat(0.02),
        ["initializer_factor"] = new PyFloat(1),
        ["pad_token_id"] = new PyInt(1),
        ["bos_token_id"] = new PyInt(49406),
        ["eos_token_id"] = new PyInt(49407),
    };

    /// <summary>The text half of a whole CLIP's config.json.</summary>
    public static PyDict Part(LoadRun run, PyDict config)
    {
        var newer = run.Since(TransformersVersions.LooksUpSeveral);
        if (newer ? config["text_config"] is null : config["model_type"]?.AsText != "clip")
            return config;
        return config["text_config"] switch
        {
            PyDict part => part,
            null => throw run.Raise("KeyError", "'text_config'"),
            var other and (PyNone or PyBool or PyInt or PyFloat) => throw run.Raise("TypeError", $"argument of type '{PythonFile.TypeName(other)}' is not iterable"),
            var other and (PyList or PyStr) when !newer => throw run.Raise(
                "TypeError",
                $"transformers.models.clip.configuration_clip.CLIPTextConfig() argument after ** must be a mapping, not {PythonFile.TypeName(other)}"),
            _ => throw new LoadUnknownException(UnknownReasons.ArchitectureUnknown),
        };
    }

    /// <summary>The class of the module that holds a tensor.</summary>
    public static string ModuleClass(string name) =>
        name.Contains("layer_norm", StringComparison.Ordinal) ? "LayerNorm"
        : name.Contains("_embedding.", StringComparison.Ordinal) ? "Embedding"
        : "Linear";

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        CheckSizes(run, config);
        long width = config.Whole("hidden_size"), feed = config.Whole("intermediate_size");
        List<ExpectedTensor> tensors =
        [
            new("text_model.embeddings.token_embedding.weight", [config.Whole("vocab_size"), width]),
            new("text_model.embeddings.position_embedding.weight", [config.Whole("max_position_embeddings"), width]),
        ];
        var layers = Layers.Checked(config.Whole("num_hidden_layers"));
        for (var i = 0; i < layers; i++)
        {
            var layer = $"text_model.encoder.layers.{i}";
            foreach (var name in (ReadOnlySpan<string>)["k_proj", "v_proj", "q_proj", "out_proj"])
                Linear($"{layer}.self_attn.{name}", width, width);
            Norm($"{layer}.layer_norm1");
            Linear($"{layer}.mlp.fc1", feed, width);
            Linear($"{layer}.mlp.fc2", width, feed);
            Norm($"{layer}.layer_norm2");
        }

        Norm("text_model.final_layer_norm");
        PretrainedConfigFields.CheckPruning(run, config, ClassName);
        return new ModelState(ClassName, tensors, [], new HashSet<string>(StringComparer.Ordinal) { "text_model.embeddings.position_ids" });

        void Linear(string name, long rows, long columns) => tensors.AddRange([new(name + ".weight", [rows, columns]), new(name + ".bias", [rows])]);

        void Norm(string name) => tensors.AddRange([new(name + ".weight", [width]), new(name + ".bias", [width])]);
    }

    /// <summary>Sizes of other types, in the order in which the constructor comes to them.</summary>
    private static void CheckSizes(LoadRun run, ConfigValues config)
    {
        PyValue Of(string name) => config[name] ?? PyNone.Value;
        var (width, feed) = (Of("hidden_size"), Of("intermediate_size"));
        TorchSize.Check(run, Of("vocab_size"), width);
        TorchSize.Check(run, Of("max_position_embeddings"), width);
        TorchSize.CheckRange(run, Of("num_hidden_layers"));
        if (config.Whole("num_hidden_layers") <= 0)
            return;
        CheckHeads(run, width, Of("num_attention_heads"));
        Activations.Check(run, config["hidden_act"]);
        TorchSize.Check(run, feed, width);
        TorchSize.Check(run, width, feed);
    }

    private static void CheckHeads(LoadRun run, PyValue width, PyValue heads)
    {
        if (PythonNumber.Real(heads) is not { } number)
            throw run.Raise("TypeError", $"unsupported operand type(s) for //: '{PythonFile.TypeName(width)}' and '{PythonFile.TypeName(heads)}'");
        if (number == 0)
            throw run.Raise("ZeroDivisionError", heads is PyFloat ? "float divmod()" : "integer division or modulo by zero");
        var whole = PythonNumber.Real(width)!.Value;
        if (!(Math.Floor(whole / number) * number).Equals(whole))
            throw run.Raise("ValueError", $"embed_dim must be divisible by num_heads (got `embed_dim`: {PyRepr.Of(width)} and `num_heads`: {PyRepr.Of(heads)}).");
    }
}
