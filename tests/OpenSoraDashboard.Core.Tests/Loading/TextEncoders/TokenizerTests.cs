using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>Which files each tokenizer class needs, and what it says without them.</summary>
public sealed class TokenizerTests
{
    private const string NoString = "not a string";
    private const string NoPath = "expected str, bytes or os.PathLike object, not NoneType";
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 791656\n";

    /// <summary>Class, what the folder holds beside config.json and weights, exception, text; no exception where it loads.</summary>
    public static TheoryData<string, string, string?, string?> Rows => new()
    {
        { "AutoTokenizer", "spiece.model", null, null },
        { "AutoTokenizer", "spiece.model tokenizer_config.json", null, null },
        { "AutoTokenizer", "tokenizer.json", null, null },
        { "AutoTokenizer", "tokenizer.json tokenizer_config.json", null, null },
        { "AutoTokenizer", "tokenizer_config.json", "TypeError", NoString },
        { "AutoTokenizer", "", "OSError", "Can't load tokenizer for 'ROOT/w'." },
        { "AutoTokenizer", "spiece.model=pointer", "RuntimeError", "Internal: " },
        { "AutoTokenizer", "spiece.model=", "RuntimeError", "Internal: unk is not defined." },
        { "AutoTokenizer", "spiece.model special_tokens_map.json={", "JSONDecodeError", "line 1 column 2 (char 1)" },
        { "AutoTokenizer", "spiece.model tokenizer_config.json={\"extra_ids\":5,\"additional_special_tokens\":[\"<extra_id_0>\"]}", "ValueError", "Both extra_ids (5) and additional_special_tokens (['<extra_id_0>']) are provided to T5Tokenizer." },
        { "AutoTokenizer", "spiece.model tokenizer_config.json={\"extra_ids\":1,\"additional_special_tokens\":[\"<extra_id_0>\"]} special_tokens_map.json={\"additional_special_tokens\":[\"<extra_id_0>\"]}", null, null },
        { "AutoTokenizer", "spiece.model tokenizer_config.json={\"extra_ids\":1,\"additional_special_tokens\":[\"<extra_id_0>\"]} special_tokens_map.json={\"additional_special_tokens\":[\"<extra_id_1>\"]}", "ValueError", "Both extra_ids (1)" },
        { "AutoTokenizer", "spiece.model tokenizer_config.json={\"extra_ids\":null}", "TypeError", "'NoneType' object cannot be interpreted as an integer" },
        { "AutoTokenizer", "spiece.model special_tokens_map.json={\"unk_token\":[1]}", "TypeError", "Special token unk_token has to be either str or AddedToken but got: <class 'list'>" },
        { "T5Tokenizer", "spiece.model special_tokens_map.json={\"bos_token\":3}", "TypeError", "Special token bos_token has to be either str or AddedToken but got: <class 'int'>" },
        { "T5Tokenizer", "spiece.model tokenizer_config.json={\"additional_special_tokens\":[]}", null, null },
        { "T5Tokenizer", "spiece.model", null, null },
        { "T5Tokenizer", "tokenizer.json tokenizer_config.json", "TypeError", NoString },
        { "T5Tokenizer", "tokenizer_config.json", "TypeError", NoString },
        { "T5Tokenizer", "", "OSError", "Can't load tokenizer for 'ROOT/w'." },
        { "T5Tokenizer", "spiece.model=pointer", "RuntimeError", "Internal: " },
        { "T5Tokenizer", "spiece.model=", "RuntimeError", "Internal: unk is not defined." },
        { "CLIPTokenizer", "vocab.json merges.txt", null, null },
        { "CLIPTokenizer", "vocab.json merges.txt=pointer", null, null },
        { "CLIPTokenizer", "vocab.json merges.txt=", null, null },
        { "CLIPTokenizer", "vocab.json=pointer merges.txt", "JSONDecodeError", "Expecting value: line 1 column 1 (char 0)" },
        { "CLIPTokenizer", "vocab.json={\"a\":[1]} merges.txt", "TypeError", "unhashable type: 'list'" },
        { "CLIPTokenizer", "vocab.json merges.txt tokenizer_config.json={\"additional_special_tokens\":\"x\"}", "AssertionError", "Value x is not a list or tuple" },
        { "CLIPTokenizer", "vocab.json", "TypeError", NoPath },
        { "CLIPTokenizer", "merges.txt tokenizer_config.json", "TypeError", NoPath },
        { "CLIPTokenizer", "tokenizer.json tokenizer_config.json", "TypeError", NoPath },
        { "CLIPTokenizer", "", "OSError", "Can't load tokenizer for 'ROOT/openai'." },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Tokenizer_FilesInTheFolder_EndAsInTheLibrary(string tokenizer, string files, string? exception, string? text)
    {
        using var world = new LoaderWorld();
        var (release, type, folder) = tokenizer switch
        {
            "AutoTokenizer" => ("1.3", "t5", "w"),
            "T5Tokenizer" => ("2.0", "text_embedder", "w"),
            _ => ("2.0", "text_embedder", "openai"),
        };
        Weights(world, folder);
        foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Write(world, folder, file.Split('='));

        var load = Load(world, release, type, folder);

        if (exception is null)
            Assert.Equal((LoadOutcome.Loads, null), (load.Outcome, load.Exception));
        else
            Assert.Equal((LoadOutcome.Fails, exception), (load.Outcome, load.Exception));
        Assert.Contains(text?.Replace("ROOT", world.Root, StringComparison.Ordinal) ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void AutoTokenizer_EmptyFolder_MissesTheConfigFirst()
    {
        using var world = new LoaderWorld();
        world.Folder("w");

        var load = world.Load("1.3", "t5", world["w"]);

        Assert.StartsWith($"{world["w"]} does not appear to have a file named config.json.", load.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenizers_ReadTheirFilesInTheirOwnOrder()
    {
        using var world = new LoaderWorld();
        world.T5("w").Clip("openai");

        string[] Names(string release, string type, string folder) => [.. Load(world, release, type, folder).Files.Select(f => Path.GetFileName(f))];

        Assert.Equal(["tokenizer_config.json", "special_tokens_map.json", "spiece.model", "config.json", "model.safetensors"], Names("1.3", "t5", "w"));
        Assert.Equal(["tokenizer_config.json", "special_tokens_map.json", "spiece.model", "config.json", "model.safetensors"], Names("2.0", "text_embedder", "w"));
        Assert.Equal(["tokenizer_config.json", "vocab.json", "merges.txt", "config.json", "model.safetensors"], Names("2.0", "text_embedder", "openai"));
    }

    private static LoadResult Load(LoaderWorld world, string release, string type, string folder) => release == "2.0"
        ? world.Load(release, type, world[folder], ("max_length", new PyInt(77)))
        : world.Load(release, type, world[folder]);

    private static void Weights(LoaderWorld world, string folder)
    {
        var clip = folder == "openai";
        world.File($"{folder}/config.json", "config", clip ? "clip-vit-large-patch14" : "t5-v1_1-xxl");
        world.File($"{folder}/model.safetensors", "safetensors", clip ? "clip-vit-large-patch14_text" : "t5-v1_1-xxl_encoder");
    }

    private static void Write(LoaderWorld world, string folder, string[] file)
    {
        var path = $"{folder}/{file[0]}";
        if (file is [_, var text])
        {
            world.Text(path, text == "pointer" ? Pointer : text);
            return;
        }

        _ = file[0] switch
        {
            "spiece.model" => world.File(path, "spiece"),
            "tokenizer.json" => world.File(path, "tokenizer_json"),
            "vocab.json" => world.File(path, "vocab_json"),
            "merges.txt" => world.File(path, "merges_txt"),
            _ => world.Text(path, folder == "openai" ? """{"tokenizer_class": "CLIPTokenizer"}""" : """{"tokenizer_class": "T5Tokenizer"}"""),
        };
    }
}
