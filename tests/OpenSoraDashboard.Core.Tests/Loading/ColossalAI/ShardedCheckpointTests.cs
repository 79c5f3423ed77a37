using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.ColossalAI;
using OpenSoraDashboard.Core.Tests.Loading.Tables;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.ColossalAI;

/// <summary>What index and version do to missing and unexpected keys.</summary>
public sealed class ShardedCheckpointTests
{
    private const string Index = "d/model.safetensors.index.json | json | {\"value\":{\"weight_map\":{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}}}";

    private static readonly ModelState Model = new(
        "Net",
        [new ExpectedTensor("a.weight", [4]), new ExpectedTensor("a.bias", [4]), new ExpectedTensor("b.weight", [4])]);

    [Theory]
    [InlineData("0.3.7")]
    [InlineData("0.4.1")]
    public void Load_StrictUpTo042_ModuleThatIsWhollyMissingIsNotNoticed(string version)
    {
        var end = Load(version, strict: true, Index, Shard(1, "\"a.weight\":[4],\"a.bias\":[4]"), Shard(2, "\"a.weight\":[4],\"a.bias\":[4]"));

        Assert.Equal((2, 3), (end.Comparison!.Matched, end.Comparison.Total));
        Assert.Equal(["b.weight"], end.Comparison.Missing);
    }

    [Theory]
    [InlineData("0.4.3")]
    [InlineData("0.5.0")]
    public void Load_StrictFrom043_ModuleThatIsWhollyMissingRaises(string version)
    {
        var raised = Assert.Throws<PythonRaise>(() => Load(version, strict: true, Index, Shard(1, "\"a.weight\":[4],\"a.bias\":[4]"), Shard(2, "\"a.weight\":[4],\"a.bias\":[4]")));

        Assert.Equal("Error(s) in loading state_dict for GeneralCheckpointIO:\n\tMissing key(s) in state_dict: \"b.weight\". ", raised.Message);
    }

    [Fact]
    public void Load_StrictUpTo042_TextComesLetterByLetter()
    {
        var raised = Assert.Throws<PythonRaise>(() => Load("0.3.7", strict: true, Index, Shard(1, "\"a.weight\":[4],\"b.weight\":[4]"), Shard(2, "\"a.weight\":[4],\"b.weight\":[4]")));

        Assert.StartsWith("Error(s) in loading state_dict for GeneralCheckpointIO:\n\tM\n\ti\n\ts\n\ts\n\ti\n\tn\n\tg\n\t \n\tk", raised.Message, StringComparison.Ordinal);
        Assert.Contains("\"['a.bias']\", \"['a.bias']\"", raised.Message.Replace("\n\t", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_StrictUpTo042_StrangersAreIgnored() =>
        Assert.Equal(3, Load("0.4.1", strict: true, Index, Shard(1, "\"a.weight\":[4],\"a.bias\":[4],\"x\":[1]"), Shard(2, "\"b.weight\":[4]")).Comparison!.Matched);

    [Fact]
    public void Load_StrictFrom043_StrangerRaisesAtItsShard()
    {
        var raised = Assert.Throws<PythonRaise>(() => Load("0.4.9", strict: true, Index, Shard(1, "\"a.weight\":[4],\"a.bias\":[4],\"x\":[1]"), Shard(2, "\"b.weight\":[4]")));

        Assert.Equal("Error(s) in loading state_dict for Net:\n\tUnexpected key(s) in state_dict: \"x\". ", raised.Message);
    }

    [Fact]
    public void Load_NotStrict_WrongShapeStaysSilent()
    {
        var comparison = Load("0.4.9", strict: false, Index, Shard(1, "\"a.weight\":[5],\"a.bias\":[4]"), Shard(2, "\"b.weight\":[4]")).Comparison!;

        Assert.Equal(2, comparison.Matched);
        Assert.Equal("a.weight", Assert.Single(comparison.WrongShape).Name);
    }

    [Theory]
    [InlineData("{\"value\":{}}", true, "TypeError: reduce() of empty iterable with no initial value")]
    [InlineData("{\"value\":{\"weight_map\":[]}}", false, "AttributeError: 'list' object has no attribute 'values'")]
    [InlineData("{\"value\":{\"weight_map\":{\"a\":1}}}", false, "TypeError: argument should be a str object or an os.PathLike object returning str, not <class 'int'>")]
    [InlineData("{\"value\":{\"weight_map\":{\"a\":[1]}}}", false, "TypeError: unhashable type: 'list'")]
    [InlineData("{\"value\":{\"weight_map\":{\"a\":\"1.bin\"}}}", false, "Exception: load the model using `safetensors`, but no file endwith .safetensors")]
    [InlineData("{\"value\":5}", false, "TypeError: argument of type 'int' is not iterable")]
    public void Load_OddIndex_RaisesWhatPythonRaises(string json, bool strict, string expected)
    {
        var raised = Assert.Throws<PythonRaise>(() => Load("0.4.9", strict, $"d/model.safetensors.index.json | json | {json}"));

        Assert.Equal(expected, $"{raised.Type}: {raised.Message}");
    }

    [Fact]
    public void Load_IndexWithoutMap_NotStrict_LoadsNothing() =>
        Assert.Equal(0, Load("0.4.9", strict: false, "d/model.safetensors.index.json | json | {\"value\":{}}").Comparison!.Matched);

    private static string Shard(int number, string tensors) =>
        $"d/{number}.safetensors | safetensors | {{\"model\":\"autoencoder_2d\",\"keys\":\"none\",\"extra\":{{{tensors}}}}}";

    private static LoadEnd Load(string version, bool strict, params string[] tree)
    {
        using var folder = new TemporaryFolder("osd-shards-");
        new TableRow("shards", null, "", tree).Build(folder.Root, "autoencoder_2d");
        var world = TableRow.World(folder.Root, "1.1");
        var run = new LoadRun(world with { Libraries = world.Libraries with { ColossalAI = Version.Parse(version) } });
        return new LoadEnd(ColossalCheckpoint.Load(run, folder.Root + "/d", Model, strict));
    }
}
