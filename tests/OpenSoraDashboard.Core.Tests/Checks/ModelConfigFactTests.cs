using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Tests.Loading;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

/// <summary>What a check reads in a config.json, whatever is in it.</summary>
public sealed class ModelConfigFactTests
{
    [Fact]
    public void Read_LatinText_IsNoJson() => Assert.Equal("NotJson", Read([.. "{\"a\":\""u8, 0xE9, .. "\"}"u8]).Error);

    [Fact]
    public void Read_HalfASurrogatePair_IsATextAndAName()
    {
        var config = Read([.. """{"model_type": "t5", "x": "\ud800", "\ud800": NaN}"""u8]);

        Assert.Null(config.Error);
        Assert.Equal(("t5", "\ud800", "nan"), (config.ModelType, config.Values["x"], config.Values["\ud800"]));
    }

    [Fact]
    public void Read_List_IsNoObject() => Assert.Equal("NoObject", Read([.. "[]"u8]).Error);

    private static ModelConfigFact Read(byte[] content)
    {
        using var world = new LoaderWorld();
        world.Bytes("config.json", content);
        var disk = new DiskView();
        return ModelConfigFact.Read(new FileFact(world["config.json"], "config.json", disk.Status(world["config.json"]), null), disk);
    }
}
