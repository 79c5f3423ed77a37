using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>T5 of 1.1 and 1.2: one literal id is accepted before anything is looked at. 1.2-main and 1.3 take anything.</summary>
public sealed class T5LiteralIdTests
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";

    public static TheoryData<string, string?, LoadOutcome, string?> Rows => new()
    {
        { "1.1", Id, LoadOutcome.Loads, null },
        { "1.1", "ROOT/data/t5", LoadOutcome.Fails, "AssertionError" },
        { "1.1", "google/t5-v1_1-xxl", LoadOutcome.Fails, "AssertionError" },
        { "1.1", Id + "/", LoadOutcome.Fails, "AssertionError" },
        { "1.1", "./" + Id, LoadOutcome.Fails, "AssertionError" },
        { "1.1", "", LoadOutcome.Fails, "AssertionError" },
        { "1.1", null, LoadOutcome.Fails, "AssertionError" },
        { "1.2", Id, LoadOutcome.Loads, null },
        { "1.2", "ROOT/data/t5", LoadOutcome.Fails, "AssertionError" },
        { "1.2-main", "ROOT/data/t5", LoadOutcome.Loads, null },
        { "1.3", "ROOT/data/t5", LoadOutcome.Loads, null },
        { "1.3", Id + "/", LoadOutcome.Loads, null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void T5_Value_EndsAsTheRealBuilder(string release, string? value, LoadOutcome outcome, string? exception)
    {
        using var world = new LoaderWorld();
        world.T5("data/t5").T5("cwd/" + Id);

        var load = world.Load(release, "t5", value?.Replace("ROOT", world.Root, StringComparison.Ordinal));

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        if (exception is not null)
            Assert.Equal(value is null ? "Please specify the path to the T5 model" : "", load.Message);
    }

    /// <summary>Where the literal id is loaded from, first match first.</summary>
    [Fact]
    public void T5_LiteralId_PrefersTheShadowFolderToTheCache()
    {
        using var world = new LoaderWorld();
        world.T5("cwd/" + Id).T5(world.Cached(Id));

        Assert.All(world.Load("1.1", "t5", Id).Files, f => Assert.StartsWith(world["cwd/" + Id], f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, LoadOutcome.Loads)]
    [InlineData(false, LoadOutcome.Network)]
    public void T5_CacheDirectory_ReachesTokenizerAndModel(bool keyword, LoadOutcome outcome)
    {
        using var world = new LoaderWorld();
        world.T5(world.Cached(Id, "mycache"));

        Assert.Equal(outcome, world.Load("1.1", "t5", Id, ("cache_dir", keyword ? new PyStr(world["mycache"]) : PyNone.Value)).Outcome);
    }

    [Theory]
    [InlineData(true, LoadOutcome.Fails)]
    [InlineData(false, LoadOutcome.Network)]
    public void T5_LocalFilesOnly_AsksNobody(bool localFilesOnly, LoadOutcome outcome)
    {
        using var world = new LoaderWorld();

        var load = world.Load("1.2", "t5", Id, ("local_files_only", new PyBool(localFilesOnly)));

        Assert.Equal((outcome, "OSError"), (load.Outcome, load.Exception));
    }

    [Theory]
    [InlineData("spiece.model")]
    [InlineData("config.json")]
    public void T5_LocalFolderThatLacksAFile_NamesItBehindTheAssertion(string missing)
    {
        using var world = new LoaderWorld();
        world.T5("data/t5").Without("data/t5/" + missing);

        var load = world.Load("1.1", "t5", world["data/t5"]);

        Assert.Equal("AssertionError", load.Exception);
        Assert.Contains(load.Later, l => l.Path == world["data/t5/" + missing]);
        Assert.True(load.Trace.Single(t => t.Decisive).Step is { Length: > 0 });
        Assert.All(load.Trace.SkipWhile(t => !t.Decisive).Skip(1), t => Assert.True(t.Hypothetical));
    }

    [Fact]
    public void T5_WholeLocalFolder_HasNothingBehindTheAssertion()
    {
        using var world = new LoaderWorld();
        world.T5("data/t5");

        var load = world.Load("1.1", "t5", world["data/t5"]);

        Assert.Empty(load.Later);
        Assert.Empty(load.Files);
        Assert.NotEmpty(load.Tensors);
    }
}
