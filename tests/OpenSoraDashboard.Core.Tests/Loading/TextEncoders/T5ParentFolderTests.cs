using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>T5 of 1.0: <c>from_pretrained</c> is the parent of a folder <c>t5-v1_1-xxl</c>.</summary>
public sealed class T5ParentFolderTests
{
    /// <summary>Row, the value, outcome, exception, text.</summary>
    public static TheoryData<string, string?, LoadOutcome, string?, string?> Rows => new()
    {
        { "None", null, LoadOutcome.Fails, "AssertionError", "Please specify the path to the T5 model" },
        { "the parent folder", "./pretrained_models/t5_ckpts", LoadOutcome.Loads, null, null },
        {
            "the model folder itself", "ROOT/data/t5-v1_1-xxl", LoadOutcome.Fails, "OSError",
            "Incorrect path_or_model_id: 'ROOT/data/t5-v1_1-xxl/t5-v1_1-xxl'. Please provide either the path to a local folder or the repo_id of a model on the Hub."
        },
        {
            "the id DeepFloyd/t5-v1_1-xxl", "DeepFloyd/t5-v1_1-xxl", LoadOutcome.Fails, "OSError",
            "Incorrect path_or_model_id: 'DeepFloyd/t5-v1_1-xxl/t5-v1_1-xxl'."
        },
        { "the organisation, which joins to the id in the cache", "DeepFloyd", LoadOutcome.Loads, null, null },
        { "empty: a folder in the home", "", LoadOutcome.Loads, null, null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void T5_Value_EndsAsTheRealBuilder(string row, string? value, LoadOutcome outcome, string? exception, string? text)
    {
        Assert.NotEmpty(row);
        using var world = new LoaderWorld();
        world.T5("cwd/pretrained_models/t5_ckpts/t5-v1_1-xxl").T5("data/t5-v1_1-xxl").T5("home/.cache/IF_/t5-v1_1-xxl");
        world.T5(world.Cached("DeepFloyd/t5-v1_1-xxl"));

        var load = world.Load("1.0", "t5", value?.Replace("ROOT", world.Root, StringComparison.Ordinal));

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        Assert.Contains(text?.Replace("ROOT", world.Root, StringComparison.Ordinal) ?? "", load.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cache_dir")]
    [InlineData("local_files_only")]
    public void T5_KeywordOfLaterReleases_IsATypeError(string keyword)
    {
        using var world = new LoaderWorld();
        world.T5("cwd/w/t5-v1_1-xxl");

        var load = world.Load("1.0", "t5", "w", (keyword, PyNone.Value));

        Assert.Equal($"T5Encoder.__init__() got an unexpected keyword argument '{keyword}'", load.Message);
    }

    [Theory]
    [InlineData(true, LoadOutcome.Loads)]
    [InlineData(false, LoadOutcome.Network)]
    public void T5_LocalCacheOff_AsksForSevenFiles(bool complete, LoadOutcome outcome)
    {
        using var world = new LoaderWorld();
        world.T5("cwd/w/t5-v1_1-xxl", weights: false).Shards("cwd/w/t5-v1_1-xxl", "t5-v1_1-xxl_encoder", safetensors: false);
        if (!complete)
            world.Without("cwd/w/t5-v1_1-xxl/special_tokens_map.json");

        Assert.Equal(outcome, world.Load("1.0", "t5", "w", ("local_cache", new PyBool(false))).Outcome);
    }

    [Fact]
    public void T5_ModelFolderItselfWithoutVocabulary_NamesWhatItLacksToo()
    {
        using var world = new LoaderWorld();
        world.T5("data/t5-v1_1-xxl").Without("data/t5-v1_1-xxl/spiece.model");

        var load = world.Load("1.0", "t5", world["data/t5-v1_1-xxl"]);

        Assert.Equal(LoadOutcome.Fails, load.Outcome);
        Assert.Contains(load.Later, l => l.Path == world["data/t5-v1_1-xxl/spiece.model"]);
    }
}
