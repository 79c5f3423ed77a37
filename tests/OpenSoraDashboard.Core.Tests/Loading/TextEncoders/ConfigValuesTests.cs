using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>Values in config.json that transformers or torch objects to, with the texts that they raise.</summary>
public sealed class ConfigValuesTests
{
    public static TheoryData<string, string?, string?> OfT5 => new()
    {
        { "\"id2label\": {\"a\": \"b\"}", "ValueError", "invalid literal for int() with base 10: 'a'" },
        { "\"id2label\": [\"a\"]", "ValueError", "Argument id2label should be a dictionary." },
        { "\"label2id\": []", "ValueError", "Argument label2id should be a dictionary." },
        { "\"num_labels\": \"3\"", "TypeError", "'str' object cannot be interpreted as an integer" },
        { "\"problem_type\": \"foo\"", "ValueError", "received foo but only 'regression'" },
        { "\"pruned_heads\": {\"0\": [1]}", "AttributeError", "'T5Stack' object has no attribute '_prune_heads'" },
        { "\"pruned_heads\": []", "AttributeError", "'list' object has no attribute 'items'" },
        { "\"pruned_heads\": {}", null, null },
        { "\"dropout_rate\": 1.5", "ValueError", "dropout probability has to be between 0 and 1, but got 1.5" },
        { "\"dropout_rate\": -1", "ValueError", "dropout probability has to be between 0 and 1, but got -1" },
        { "\"dropout_rate\": 1e999", "ValueError", "dropout probability has to be between 0 and 1, but got inf" },
        { "\"dropout_rate\": \"0.1\"", "TypeError", "'<' not supported between instances of 'str' and 'int'" },
        { "\"_attn_implementation\": \"sdpa\"", "ValueError", "T5EncoderModel does not support an attention implementation through" },
        { "\"_attn_implementation\": \"flash_attention_2\"", "ValueError", "T5EncoderModel does not support Flash Attention 2.0 yet." },
        { "\"_attn_implementation\": \"foo\"", "ValueError", "Specified `attn_implementation=\"foo\"` is not supported." },
        { "\"_attn_implementation\": \"eager\"", null, null },
        { "\"quantization_config\": {\"quant_method\": \"foo\"}", "ValueError", "Unknown quantization type, got foo" },
        { "\"quantization_config\": null", "AttributeError", "'NoneType' object has no attribute 'to_dict'" },
        { "\"vocab_size\": -1", "RuntimeError", "Trying to create tensor with negative dimension -1: [-1, 4096]" },
        { "\"vocab_size\": true", "TypeError", "empty() received an invalid combination of arguments" },
        { "\"d_model\": \"16\"", "TypeError", "found element of type str at pos 2" },
        { "\"d_model\": 16.0", "TypeError", "found element of type float at pos 2" },
        { "\"d_kv\": null", "TypeError", "unsupported operand type(s) for *: 'int' and 'NoneType'" },
        { "\"d_ff\": \"16\"", "TypeError", "empty() received an invalid combination of arguments" },
        { "\"num_layers\": null", "TypeError", "'NoneType' object cannot be interpreted as an integer" },
    };

    public static TheoryData<string, string?, string?> OfClip => new()
    {
        { "\"torch_dtype\": \"foo\"", "AttributeError", "module 'torch' has no attribute 'foo'" },
        { "\"vision_config\": [1]", "TypeError", "CLIPVisionConfig() argument after ** must be a mapping, not list" },
        { "\"text_config\": {\"num_labels\": \"3\"}", "TypeError", "'str' object cannot be interpreted as an integer" },
        { "\"text_config\": {\"_attn_implementation\": \"flash_attention_2\"}", "ValueError", "CLIPTextModel does not support Flash Attention 2.0 yet." },
        { "\"text_config\": {\"pruned_heads\": {\"0\": [1]}}", "AttributeError", "'CLIPTextModel' object has no attribute '_prune_heads'" },
        { "\"text_config\": {\"hidden_size\": \"16\"}", "TypeError", "found element of type str at pos 2" },
        { "\"text_config\": {\"num_hidden_layers\": null}", "TypeError", "'NoneType' object cannot be interpreted as an integer" },
        { "\"text_config\": {\"num_attention_heads\": \"2\"}", "TypeError", "unsupported operand type(s) for //: 'int' and 'str'" },
        { "\"text_config\": {\"num_attention_heads\": 7}", "ValueError", "embed_dim must be divisible by num_heads (got `embed_dim`: 512 and `num_heads`: 7)." },
    };

    [Theory]
    [MemberData(nameof(OfT5))]
    public void T5_ValueInConfigJson_EndsAsInTheLibrary(string set, string? exception, string? text)
    {
        using var world = new LoaderWorld();
        world.T5("w").File("w/config.json", "config", "t5-v1_1-xxl", $"\"set\": {{{set}}}");

        var load = world.Load("2.0", "text_embedder", world["w"], ("max_length", new PyInt(77)));

        Assert.Equal((exception is null ? LoadOutcome.Loads : LoadOutcome.Fails, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfClip))]
    public void Clip_ValueInConfigJson_EndsAsInTheLibrary(string set, string? exception, string? text)
    {
        using var world = new LoaderWorld();
        world.Clip("openai").Text("openai/tokenizer_config.json", "{}").File("openai/config.json", "config", "clip-vit-large-patch14", $"\"set\": {{\"model_type\": \"clip\", {set}}}");

        var load = world.Load("2.0", "text_embedder", world["openai"], ("max_length", new PyInt(77)));

        Assert.Equal((exception is null ? LoadOutcome.Loads : LoadOutcome.Fails, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void T5_IsDecoder_LeavesTheSecondAttentionRandom()
    {
        using var world = new LoaderWorld();
        world.T5("w").File("w/config.json", "config", "t5-v1_1-xxl", "\"set\": {\"is_decoder\": true}");

        var load = world.Load("1.3", "t5", world["w"]);

        Assert.Equal(LoadOutcome.Partial, load.Outcome);
        Assert.Contains("encoder.block.0.layer.1.EncDecAttention.q.weight", load.Comparison!.Missing);
        Assert.Contains("encoder.block.0.layer.1.DenseReluDense.wo.weight", load.Comparison.Unexpected);
    }

    [Fact]
    public void T5_InitializerOfAnotherType_IsMultipliedAllTheSame()
    {
        using var world = new LoaderWorld();
        world.T5("w").File("w/config.json", "config", "t5-v1_1-xxl", "\"set\": {\"initializer_factor\": \"x\"}");

        var load = world.Load("2.0", "text_embedder", world["w"], ("max_length", new PyInt(77)));

        Assert.Equal(("TypeError", "can't multiply sequence by non-int of type 'float'"), (load.Exception, load.Message));
    }

    [Fact]
    public void Clip_QuantizedByAnUnknownMethod_LoadsWith436()
    {
        using var world = new LoaderWorld();
        world.Clip("openai").File("openai/config.json", "config", "clip-vit-large-patch14", "\"set\": {\"quantization_config\": {\"quant_method\": \"foo\"}}");

        Assert.Equal(LoadOutcome.Loads, world.Load("1.0", "clip", world["openai"]).Outcome);
    }

    /// <summary>A config whose texts are no UTF-8, or half of a surrogate pair.</summary>
    [Fact]
    public void T5_OddTextInConfigJson_IsReadAsPythonReadsIt()
    {
        using var world = new LoaderWorld();
        world.T5("w");
        var config = File.ReadAllText(world["w/config.json"]).TrimEnd().TrimEnd('}');
        world.Text("w/config.json", config + ", \"x\": \"\\ud800\"}");

        Assert.Equal(LoadOutcome.Loads, world.Load("1.3", "t5", world["w"]).Outcome);

        world.Bytes("w/config.json", [.. "{\"a\": \""u8, 0xE9, .. "\"}"u8]);

        var load = world.Load("1.3", "t5", world["w"]);
        Assert.Equal(("OSError", $"It looks like the config file at '{world["w/config.json"]}' is not a valid JSON file."), (load.Exception, load.Message));
    }

    /// <summary>The device is no regular file, but the Hub cache only asks whether the path exists; read, it is empty.</summary>
    [Fact]
    public void T5_CachedTokenizerConfigLinkedToTheNullDevice_IsEmpty()
    {
        using var world = new LoaderWorld();
        var snapshot = world.Cached("DeepFloyd/t5-v1_1-xxl");
        world.T5(snapshot).Without($"{snapshot}/tokenizer_config.json").Link($"{snapshot}/tokenizer_config.json", "/dev/null");

        var load = world.Load("1.3", "t5", "DeepFloyd/t5-v1_1-xxl");

        Assert.Equal(("JSONDecodeError", "Expecting value: line 1 column 1 (char 0)"), (load.Exception, load.Message));
    }
}
