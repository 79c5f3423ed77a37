using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>2.0's text encoders: the text <c>openai</c> in the path makes it CLIP, its absence T5.</summary>
public sealed class TextEmbedderTests
{
    public static TheoryData<string, string, LoadOutcome, string?, string?> Rows => new()
    {
        { "CLIP folder whose path lacks openai", "./ckpts/clip", LoadOutcome.Fails, "TypeError", "not a string" },
        { "CLIP folder below OpenAI in capitals", "./ckpts/OpenAI/clip", LoadOutcome.Fails, "TypeError", "not a string" },
        { "CLIP folder below openai", "./ckpts/openai/clip", LoadOutcome.Loads, null, null },
        { "CLIP folder reached by a link called openai", "./ckpts/openai-link", LoadOutcome.Loads, null, null },
        { "T5 folder whose path contains openai", "./ckpts/myopenaim", LoadOutcome.Fails, "TypeError", "expected str, bytes or os.PathLike object, not NoneType" },
        { "T5 folder", "./ckpts/t5", LoadOutcome.Loads, null, null },
        { "folder missing, ./", "./ckpts/gone", LoadOutcome.Fails, "OSError", "Incorrect path_or_model_id: './ckpts/gone'." },
        { "folder missing, a/b", "a/b", LoadOutcome.Network, "OSError", "Can't load tokenizer for 'a/b'." },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void TextEmbedder_Situation_EndsAsTheRealBuilder(string row, string value, LoadOutcome outcome, string? exception, string? text)
    {
        Assert.NotEmpty(row);
        using var world = new LoaderWorld();
        world.Clip("cwd/ckpts/clip").Clip("cwd/ckpts/OpenAI/clip").Clip("cwd/ckpts/openai/clip").T5("cwd/ckpts/myopenaim").T5("cwd/ckpts/t5");
        world.Link("cwd/ckpts/openai-link", "clip");

        var load = world.Load("2.0", "text_embedder", value, ("max_length", new PyInt(77)));

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void TextEmbedder_ShardformerForClip_IsRefusedAfterTheLoad()
    {
        using var world = new LoaderWorld();
        world.Clip("cwd/openai");

        var load = world.Load("2.0", "text_embedder", "./openai", ("max_length", new PyInt(77)), ("shardformer", new PyBool(true)));

        Assert.Equal("Shardformer is not supported for CLIP", load.Message);
        Assert.Contains(world["cwd/openai/model.safetensors"], load.Files);
    }

    /// <summary>Keywords go to the model alone, so the tokenizer does not find what lies in another cache.</summary>
    [Fact]
    public void TextEmbedder_CacheDirectory_DoesNotReachTheTokenizer()
    {
        using var world = new LoaderWorld();
        world.T5(world.Cached("google/t5-v1_1-xxl", "mycache"));

        var load = world.Load("2.0", "text_embedder", "google/t5-v1_1-xxl", ("max_length", new PyInt(512)), ("cache_dir", new PyStr(world["mycache"])));

        Assert.Equal(LoadOutcome.Network, load.Outcome);
        Assert.StartsWith("Can't load tokenizer for 'google/t5-v1_1-xxl'.", load.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextEmbedder_UnknownKeyword_ReachesTheModelsConstructor()
    {
        using var world = new LoaderWorld();
        world.T5("cwd/t5");

        var load = world.Load("2.0", "text_embedder", "./t5", ("max_length", new PyInt(512)), ("foo", new PyInt(1)));

        Assert.Equal("T5EncoderModel.__init__() got an unexpected keyword argument 'foo'", load.Message);
    }

    [Fact]
    public void TextEmbedder_SubfolderNone_EndsTheSearchForTheConfig()
    {
        using var world = new LoaderWorld();
        world.T5("w");

        var load = world.Load("2.0", "text_embedder", world["w"], ("max_length", new PyInt(512)), ("subfolder", PyNone.Value));

        Assert.Equal((LoadOutcome.Fails, "TypeError"), (load.Outcome, load.Exception));
        Assert.Equal("expected str, bytes or os.PathLike object, not NoneType", load.Message);
    }

    [Theory]
    [InlineData("use_safetensors", false)]
    [InlineData("force_download", true)]
    [InlineData("low_cpu_mem_usage", false)]
    public void TextEmbedder_KeywordThatIsNotFollowed_IsNeverGreen(string keyword, bool value)
    {
        using var world = new LoaderWorld();
        world.T5("cwd/t5");

        var load = world.Load("2.0", "text_embedder", "./t5", ("max_length", new PyInt(512)), (keyword, new PyBool(value)));

        Assert.Equal((LoadOutcome.Unknown, UnknownReasons.KeywordNotSimulated), (load.Outcome, load.UnknownReason));
    }
}
