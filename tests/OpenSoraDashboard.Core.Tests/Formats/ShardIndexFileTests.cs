using System.Text;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class ShardIndexFileTests
{
    private const string Two = """
        {"metadata":{"total_size":24},"weight_map":{"a":"m-00001-of-00002.safetensors","b":"m-00002-of-00002.safetensors"}}
        """;

    [Fact]
    public void Read_WholeIndex_GivesFilesAndTotal()
    {
        var index = Read(Two);
        Assert.Equal(["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"], index.Files);
        Assert.Equal(24, index.TotalSize);
        Assert.Empty(index.Problems);
    }

    [Theory]
    [InlineData("[]", ShardIndexProblemKind.NoObject, null)]
    [InlineData("""{"metadata":{}}""", ShardIndexProblemKind.NoWeightMap, null)]
    [InlineData("""{"metadata":{},"weight_map":[]}""", ShardIndexProblemKind.WeightMapNoObject, null)]
    [InlineData("""{"weight_map":{"a":"x"}}""", ShardIndexProblemKind.NoMetadata, null)]
    [InlineData("""{"metadata":{},"weight_map":{"a":3,"b":"x"}}""", ShardIndexProblemKind.ValueNoText, "a")]
    [InlineData("""{"metadata":{},"weight_map":{}}""", ShardIndexProblemKind.Empty, null)]
    [InlineData("""{"metadata":{},"weight_map":{"a":"../x.safetensors"}}""", ShardIndexProblemKind.UnsafePath, "../x.safetensors")]
    [InlineData("""{"metadata":{},"weight_map":{"a":"/x"}}""", ShardIndexProblemKind.UnsafePath, "/x")]
    [InlineData("""{"metadata":{},"weight_map":{"a":"sub/../../x"}}""", ShardIndexProblemKind.UnsafePath, "sub/../../x")]
    [InlineData("""{"metadata":{},"weight_map":{"a":"C:\\x"}}""", ShardIndexProblemKind.UnsafePath, "C:\\x")]
    [InlineData("""{"metadata":{},"weight_map":{"a":"m-00001-of-00002.bin"}}""", ShardIndexProblemKind.NumberMissing, "m-00002-of-00002.bin")]
    [InlineData("""{"metadata":{},"weight_map":{"a":"m-00001-of-00001.bin","b":"m-00002-of-00002.bin"}}""", ShardIndexProblemKind.TotalsDiffer, "m")]
    public void Read_OddIndex_NamesTheProblem(string text, ShardIndexProblemKind kind, string? subject) =>
        Assert.Equal([new ShardIndexProblem(kind, subject)], Read(text).Problems);

    [Fact]
    public void Read_NoJson_GivesPythonsError() => Assert.Equal("JSONDecodeError", Read("{").Error?.Name);

    [Fact]
    public void Compare_AllThreeAgree_IsSilent()
    {
        var comparison = Compare(["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"], ("m-00001-of-00002.safetensors", ["a"]), ("m-00002-of-00002.safetensors", ["b"]));
        Assert.True(comparison.Agrees);
        Assert.Equal(24, comparison.TensorBytes);
        Assert.False(comparison.TotalSizeDiffers);
    }

    [Fact]
    public void Compare_ShardAbsent_IsNamedAndLeavesTheTotalOpen()
    {
        var comparison = Compare(["m-00001-of-00002.safetensors"], ("m-00001-of-00002.safetensors", ["a"]));
        Assert.Equal(["m-00002-of-00002.safetensors"], comparison.MissingFiles);
        Assert.Empty(comparison.NotInTheirFile);
        Assert.Null(comparison.TensorBytes);
    }

    [Fact]
    public void Compare_OtherDownloadBeside_IsUnlisted() =>
        Assert.Equal(
            ["m-00001-of-00003.safetensors"],
            Compare(
                ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors", "m-00001-of-00003.safetensors", "other-00001-of-00001.safetensors", "config.json"],
                ("m-00001-of-00002.safetensors", ["a"]),
                ("m-00002-of-00002.safetensors", ["b"])).UnlistedFiles);

    [Fact]
    public void Compare_TensorsElsewhere_AreNamedWithBothPlaces()
    {
        var comparison = Compare(
            ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"],
            ("m-00001-of-00002.safetensors", ["b", "c"]),
            ("m-00002-of-00002.safetensors", ["c"]));
        Assert.Equal([new("a", "m-00001-of-00002.safetensors", null), new("b", "m-00002-of-00002.safetensors", "m-00001-of-00002.safetensors")], comparison.NotInTheirFile);
        Assert.Equal([new("c", null, "m-00001-of-00002.safetensors")], comparison.NotInTheIndex);
        Assert.Equal([new("c", "m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors")], comparison.InTwoFiles);
        Assert.True(comparison.TotalSizeDiffers);
    }

    private static ShardComparison Compare(string[] folder, params (string File, string[] Tensors)[] headers) => ShardComparison.Of(
        Read(Two),
        folder,
        headers.ToDictionary(h => h.File, h => (IReadOnlyList<TensorInfo>)[.. h.Tensors.Select(t => new TensorInfo(t, "F32", [3], 12))], StringComparer.Ordinal));

    private static ShardIndexContent Read(string text) => ShardIndexFile.Read(Encoding.UTF8.GetBytes(text));
}
