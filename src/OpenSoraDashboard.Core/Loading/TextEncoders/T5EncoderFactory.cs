using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' <c>T5EncoderModel</c>.</summary>
/// <remarks>transformers 4.36 <c>models/t5/configuration_t5.py:80-145</c>, <c>modeling_t5.py:1873-1900</c>.</remarks>
internal sealed class T5EncoderFactory : ModelFactory
{
    public static readonly T5EncoderFactory Instance = new();

    public override string ClassName => "T5EncoderModel";

    public override string ConfigClassName => "T5Config";

    public override string ModelType => "t5";

    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["vocab_size"] = new PyInt(32128),
        ["d_model"] = new PyInt(512),
        ["d_kv"] = new PyInt(64),
        ["d_ff"] = new PyInt(2048),
        ["num_layers"] = new PyInt(6),
        ["num_decoder_layers"] = PyNone.Value,
        ["num_heads"] = new PyInt(8),
        ["relative_attention_num_buckets"] = new PyInt(32),
        ["relative_attention_max_distance"] = new PyInt(128),
        ["dropout_rate"] = new PyFloat(0.1),
        ["layer_norm_epsilon"] = new PyFloat(1e-6),
        ["initializer_factor"] = new PyFloat(1),
        ["feed_forward_proj"] = new PyStr("relu"),
        ["is_encoder_decoder"] = new PyBool(true),
        ["use_cache"] = new PyBool(true),
        ["pad_token_id"] = new PyInt(0),
        ["eos_token_id"] = new PyInt(1),
        ["classifier_dropout"] = new PyFloat(0),
    };

    public override IReadOnlyDictionary<string, string> AttributeMap { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hidden_size"] = "d_model",
        ["num_attention_heads"] = "num_heads",
        ["num_hidden_layers"] = "num_layers",
    };

    public override void CheckConfig(LoadRun run, ConfigValues config)
    {
        if (config["feed_forward_proj"] is not PyStr { Value: var act })
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(config["feed_forward_proj"] ?? PyNone.Value)}' object has no attribute 'split'");
        var parts = act.Split('-');
        if ((parts.Length > 1 && parts[0] != "gated") || parts.Length > 2)
        {
            throw run.Raise(
                "ValueError",
                $"`feed_forward_proj`: {act} is not a valid activation function of the dense layer. Please make sure `feed_forward_proj` is of the format `gated-{{ACT_FN}}` or `{{ACT_FN}}`, e.g. 'gated-gelu' or 'relu'");
        }
    }

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        CheckSizes(run, config);
        long vocabulary = config.Whole("vocab_size"), width = config.Whole("d_model"), inner = config.Whole("num_heads") * config.Whole("d_kv");
        long feed = config.Whole("d_ff"), layers = Layers.Checked(config.Whole("num_layers"));
        var gated = IsGated(config);
        List<ExpectedTensor> tensors =
        [
            new("shared.weight", [vocabulary, width]),
            new("encoder.embed_tokens.weight", [vocabulary, width]),
        ];
        for (var i = 0; i < layers; i++)
        {
            var block = $"encoder.block.{i}.layer";
            Attention($"{block}.0.SelfAttention");
            if (i == 0)
                tensors.Add(new($"{block}.0.SelfAttention.relative_attention_bias.weight", [config.Whole("relative_attention_num_buckets"), config.Whole("num_heads")]));
            tensors.Add(new($"{block}.0.layer_norm.weight", [width]));
            var last = 1;

            // As a decoder each block looks at an encoder too, and its dense part moves on by one.
            if (config.IsTrue("is_decoder"))
            {
                Attention($"{block}.1.EncDecAttention");
                tensors.Add(new($"{block}.1.layer_norm.weight", [width]));
                last = 2;
            }

            var dense = $"{block}.{last}.DenseReluDense";
            if (gated)
                tensors.AddRange([new($"{dense}.wi_0.weight", [feed, width]), new($"{dense}.wi_1.weight", [feed, width])]);
            else
                tensors.Add(new($"{dense}.wi.weight", [feed, width]));
            tensors.Add(new($"{dense}.wo.weight", [width, feed]));
            tensors.Add(new($"{block}.{last}.layer_norm.weight", [width]));
        }

        tensors.Add(new("encoder.final_layer_norm.weight", [width]));
        PretrainedConfigFields.CheckPruning(run, config, "T5Stack");
        return new ModelState(ClassName, tensors, [["shared.weight", "encoder.embed_tokens.weight"]], new HashSet<string>(StringComparer.Ordinal))
        {
            InitializerFactor = config["initializer_factor"],
        };

        void Attention(string name) => tensors.AddRange(
        [
            new($"{name}.q.weight", [inner, width]),
            new($"{name}.k.weight", [inner, width]),
            new($"{name}.v.weight", [inner, width]),
            new($"{name}.o.weight", [width, inner]),
        ]);
    }

    /// <summary>Sizes of other types, and the rate of dropout, in the order in which the constructor comes to them.</summary>
    private static void CheckSizes(LoadRun run, ConfigValues config)
    {
        PyValue Of(string name) => config[name] ?? PyNone.Value;
        var (width, feed) = (Of("d_model"), Of("d_ff"));
        TorchSize.Check(run, Of("vocab_size"), width);
        TorchSize.CheckRange(run, Of("num_layers"));
        if (config.Whole("num_layers") > 0)
        {
            var inner = TorchSize.Product(run, Of("num_heads"), Of("d_kv"));
            TorchSize.Check(run, inner, width);
            TorchSize.Check(run, width, inner);
            TorchSize.Check(run, Of("relative_attention_num_buckets"), Of("num_heads"));
            TorchSize.CheckDropout(run, Of("dropout_rate"));
            TorchSize.Check(run, feed, width);
            TorchSize.Check(run, width, feed);
            if (config["feed_forward_proj"]?.AsText is { } act && act != "gated-gelu")
                Activations.Check(run, new PyStr(act.Split('-')[^1]));
        }

        TorchSize.CheckDropout(run, Of("dropout_rate"));
    }

    private static bool IsGated(ConfigValues config) => config["feed_forward_proj"]?.AsText?.Split('-')[0] == "gated";

    /// <summary>The class of the module that holds a tensor.</summary>
    public static string ModuleClass(string name) =>
        name.Contains("layer_norm", StringComparison.Ordinal) ? "T5LayerNorm"
        : name is "shared.weight" or "encoder.embed_tokens.weight" || name.Contains("relative_attention_bias", StringComparison.Ordinal) ? "Embedding"
        : "Linear";
}
