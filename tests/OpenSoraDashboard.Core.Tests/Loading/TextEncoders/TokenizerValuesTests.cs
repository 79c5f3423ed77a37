using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>Values in a tokenizer's JSON files that its constructor stumbles over, with the texts that the real one raises.</summary>
public sealed class TokenizerValuesTests
{
    private const string Whole = """{"version": "1.0", "added_tokens": ADDED, "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0]]}}""";

    /// <summary>Release, class, file, its text, exception, text; no exception where it loads.</summary>
    public static TheoryData<string, string, string, string, string?, string?> Rows => new()
    {
        { "1.3", "t5", "added_tokens.json", """{"<x>": [1]}""", "TypeError", "unhashable type: 'list'" },
        { "2.0", "clip", "added_tokens.json", """{"<x>": {}}""", "TypeError", "unhashable type: 'dict'" },
        { "1.3", "t5", "added_tokens.json", """{"<x>": "a"}""", "TypeError", "'<' not supported between instances of 'str' and 'int'" },
        { "2.0", "t5", "added_tokens.json", """{"<x>": null}""", "TypeError", "'<' not supported between instances of 'NoneType' and 'int'" },
        { "2.0", "clip", "added_tokens.json", """{"<x>": "a"}""", "TypeError", "'>' not supported between instances of 'int' and 'str'" },
        { "1.0", "clip", "added_tokens.json", """{"<x>": null}""", "TypeError", "'>' not supported between instances of 'int' and 'NoneType'" },
        { "2.0", "clip", "added_tokens.json", """{"<x>": 5, "<y>": "a"}""", "TypeError", "'<' not supported between instances of 'str' and 'int'" },
        { "2.0", "clip", "added_tokens.json", """{"<x>": 5, "<y>": 1.5, "<z>": true}""", null, null },
        { "2.0", "t5", "added_tokens.json", "{}", null, null },
        { "2.0", "t5", "tokenizer_config.json", """{"bos_token": {"content": "</s>"}}""", "TypeError", "Special token bos_token has to be either str or AddedToken but got: <class 'dict'>" },
        { "2.0", "t5", "tokenizer_config.json", """{"eos_token": {"__type": "AddedToken", "content": "</s>"}}""", null, null },
        { "2.0", "t5", "tokenizer_config.json", """{"added_tokens_decoder": {"x": {"content": "<pad>"}}}""", "ValueError", "invalid literal for int() with base 10: 'x'" },
        { "1.3", "t5", "tokenizer_config.json", """{"added_tokens_decoder": {"0": "<pad>"}}""", "ValueError", "Found a <class 'str'> in the saved `added_tokens_decoder`" },
        { "1.3", "t5", "tokenizer_config.json", """{"added_tokens_decoder": []}""", "AttributeError", "'list' object has no attribute 'items'" },
        { "2.0", "t5", "tokenizer_config.json", """{"added_tokens_decoder": null}""", "AttributeError", "'NoneType' object has no attribute 'items'" },
        { "2.0", "t5", "tokenizer_config.json", """{"added_tokens_decoder": {" 1_0 ": {"content": "<q>", "special": true}}}""", null, null },
        { "2.0", "clip", "tokenizer_config.json", """{"padding_side": "x"}""", "ValueError", "Padding side should be selected between 'right' and 'left', current value: x" },
        { "2.0", "t5", "tokenizer_config.json", """{"truncation_side": null}""", "ValueError", "Truncation side should be selected between 'right' and 'left', current value: None" },
        { "1.0", "clip", "tokenizer_config.json", """{"truncation_side": "x"}""", "ValueError", "Padding side should be selected between 'right' and 'left', current value: x" },
        { "2.0", "t5", "tokenizer_config.json", """{"sp_model_kwargs": {"foo": 1}}""", "TypeError", "got an unexpected keyword argument 'foo'" },
        { "2.0", "t5", "tokenizer_config.json", """{"sp_model_kwargs": [1]}""", "TypeError", "argument after ** must be a mapping, not list" },
        { "2.0", "t5", "tokenizer_config.json", """{"sp_model_kwargs": {"enable_sampling": true}}""", null, null },
        { "2.0", "t5", "tokenizer_config.json", """{"init_inputs": ["a"]}""", "TypeError", "T5Tokenizer.__init__() got multiple values for argument 'vocab_file'" },
        { "2.0", "t5", "tokenizer_config.json", """{"init_inputs": []}""", null, null },
        { "2.0", "t5", "tokenizer_config.json", """{"additional_special_tokens": [{"content": "a"}]}""", "AssertionError", "One of the tokens is not a string or an AddedToken" },
        { "2.0", "t5", "tokenizer_config.json", """{"tokenizer_class": 3}""", "AttributeError", "'int' object has no attribute 'replace'" },
        { "1.3", "t5", "tokenizer_config.json", """{"tokenizer_class": "PreTrainedTokenizerFast"}""", "ValueError", "Couldn't instantiate the backend tokenizer from one of:" },
        { "1.3", "t5", "tokenizer_config.json", """{"tokenizer_class": "LlamaTokenizer"}""", "TypeError", "not a string" },
        { "1.3", "t5", "tokenizer_config.json", """{"tokenizer_class": "T5Tokenizer", "fast_tokenizer_files": ["tokenizer.json"]}""", null, null },
        { "2.0", "t5", "special_tokens_map.json", """{"additional_special_tokens": "a"}""", "TypeError", "can only concatenate str (not \"list\") to str" },
        { "2.0", "clip", "special_tokens_map.json", """{"additional_special_tokens": "a"}""", "AssertionError", "Value a is not a list or tuple" },
        { "2.0", "t5", "special_tokens_map.json", """{"additional_special_tokens": [{"content": "a", "lstrip": false}]}""", null, null },
        { "2.0", "t5", "tokenizer.json", "[]", "TypeError", "'str' object cannot be interpreted as an integer" },
        { "1.3", "t5", "tokenizer.json", Whole.Replace("ADDED", """["a"]""", StringComparison.Ordinal), "AttributeError", "'str' object has no attribute 'pop'" },
        { "2.0", "t5", "tokenizer.json", Whole.Replace("ADDED", """[{"content": "a"}]""", StringComparison.Ordinal), "KeyError", "'id'" },
        { "2.0", "t5", "tokenizer.json", Whole.Replace("ADDED", """[{"id": 3, "content": "a"}]""", StringComparison.Ordinal), null, null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Tokenizer_ValueInAFile_EndsAsInTheLibrary(string release, string type, string file, string content, string? exception, string? text)
    {
        using var world = new LoaderWorld();
        var folder = type == "clip" ? "openai" : "w";
        _ = type == "clip" ? world.Clip(folder) : world.T5(folder);
        world.Text($"{folder}/{file}", content);

        var load = release == "2.0"
            ? world.Load(release, "text_embedder", world[folder], ("max_length", new PyInt(77)))
            : world.Load(release, type, world[folder]);

        Assert.Equal((exception is null ? LoadOutcome.Loads : LoadOutcome.Fails, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Clip_TokenAsADictBesideAddedTokens_CannotBeLookedUpIn436()
    {
        using var world = new LoaderWorld();
        world.Clip("openai").Text("openai/tokenizer_config.json", """{"eos_token": {"__type": "AddedToken", "content": "a"}, "added_tokens_decoder": {"0": {"content": "b"}}}""");

        Assert.Equal("unhashable type: 'dict'", world.Load("1.0", "clip", world["openai"]).Message);
        Assert.Equal(LoadOutcome.Loads, world.Load("2.0", "text_embedder", world["openai"], ("max_length", new PyInt(77))).Outcome);
    }
}
