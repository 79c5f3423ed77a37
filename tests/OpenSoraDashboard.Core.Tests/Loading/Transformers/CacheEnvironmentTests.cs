using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Transformers;

/// <summary>Variables and keywords that move the cache, and who listens to them.</summary>
public sealed class CacheEnvironmentTests
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";

    /// <summary>Variable, value, the cache's folder, whether transformers 4.36, transformers 4.40 and diffusers find it there.</summary>
    public static TheoryData<string, string, string, bool, bool, bool> Variables => new()
    {
        { "HF_HOME", "ROOT/x", "x/hub", true, true, true },
        { "HF_HUB_CACHE", "ROOT/x", "x", false, true, true },
        { "HUGGINGFACE_HUB_CACHE", "ROOT/x", "x", true, true, true },
        { "TRANSFORMERS_CACHE", "ROOT/x", "x", true, true, false },
        { "XDG_CACHE_HOME", "ROOT/x", "x/huggingface/hub", true, true, true },
        { "HF_HOME", "~/x", "home/x/hub", true, true, true },
        { "HF_HOME", "x", "cwd/x/hub", true, true, true },
    };

    [Theory]
    [MemberData(nameof(Variables))]
    public void Variable_MovesTheCacheOf(string variable, string value, string cache, bool older, bool newer, bool diffusers)
    {
        using var world = new LoaderWorld();
        world.Environment.Remove("HF_HOME");
        world.Environment[variable] = value.Replace("ROOT", world.Root, StringComparison.Ordinal);
        world.T5(world.Cached(Id, cache)).Vae(world.Cached("org/vae", cache));

        Assert.Equal(older, world.Load("1.1", "t5", Id).Outcome == LoadOutcome.Loads);
        Assert.Equal(newer, world.Load("1.3", "t5", Id).Outcome == LoadOutcome.Loads);
        Assert.Equal(diffusers, world.Load("1.3", "VideoAutoencoderKL", "org/vae").Outcome == LoadOutcome.Loads);
    }

    /// <summary>Without any switch the outcome is the same on a machine without a network.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("HF_HUB_OFFLINE")]
    [InlineData("TRANSFORMERS_OFFLINE")]
    public void OfflineSwitch_CachedModel_LoadsWithAndWithoutIt(string? variable)
    {
        using var world = new LoaderWorld();
        world.Environment.Remove("HF_HUB_OFFLINE");
        if (variable is not null)
            world.Environment[variable] = "1";
        world.T5(world.Cached(Id));

        Assert.Equal(LoadOutcome.Loads, world.Load("1.1", "t5", Id).Outcome);
        Assert.Equal((LoadOutcome.Network, "OSError"), (world.Load("1.3", "t5", "org/other").Outcome, world.Load("1.3", "t5", "org/other").Exception));
    }

    public static TheoryData<string, string, string?> Keywords => new()
    {
        { "1.0", "VideoAutoencoderKL", "VideoAutoencoderKL.__init__() got an unexpected keyword argument 'cache_dir'" },
        { "1.1", "VideoAutoencoderKL", null },
        { "1.2", "VideoAutoencoderKL", null },
        { "1.3", "VideoAutoencoderKL", null },
        { "1.0", "t5", "T5Encoder.__init__() got an unexpected keyword argument 'cache_dir'" },
        { "1.1", "t5", null },
        { "1.3", "t5", null },
        { "1.0", "clip", "ClipEncoder.__init__() got an unexpected keyword argument 'cache_dir'" },
        { "1.3", "clip", "ClipEncoder.__init__() got an unexpected keyword argument 'cache_dir'" },
    };

    [Theory]
    [MemberData(nameof(Keywords))]
    public void CacheDirectory_IsAcceptedBy(string release, string type, string? text)
    {
        using var world = new LoaderWorld();
        var id = type == "clip" ? "org/openai" : Id;
        _ = type switch
        {
            "t5" => world.T5(world.Cached(id, "mine")),
            "clip" => world.Clip(world.Cached(id, "mine")),
            _ => world.Vae(world.Cached(id, "mine")),
        };

        var load = world.Load(release, type, id, ("cache_dir", new PyStr(world["mine"])));

        Assert.Equal(text, load.Message);
        Assert.Equal(text is null ? LoadOutcome.Loads : LoadOutcome.Fails, load.Outcome);
    }
}
