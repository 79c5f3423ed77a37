using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Loading.Tables;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Builders;

/// <summary>After a stop the trace goes on as if the problem were solved.</summary>
public sealed class HypotheticalTests
{
    [Fact]
    public void Stdit2_HfLayout_SaysWhatWouldBeReadOneLevelUp()
    {
        var said = Simulate("w/d/config.json | config", "w/d/model.safetensors | safetensors");

        Assert.Equal("RuntimeError", said.Exception);
        Assert.Empty(said.Files);
        Assert.Single(said.Trace, s => s.Decisive);
        var imagined = said.Trace.Where(s => s.Hypothetical).ToArray();
        Assert.Contains(imagined, s => s.Path!.EndsWith("/w/d/model.safetensors", StringComparison.Ordinal));
        Assert.Equal("707/707", imagined[^1].Result);
        Assert.Empty(said.Later);
        Assert.Equal(707, said.Tensors.Count);
    }

    [Fact]
    public void Stdit2_HfLayoutWithDamagedWeights_NamesTheNextProblem()
    {
        var said = Simulate("w/d/config.json | config", "w/d/model.safetensors | lfs_pointer");

        var next = Assert.Single(said.Later);
        Assert.Equal("SafetensorError", next.Exception);
        Assert.Equal("Error while deserializing header: HeaderTooLarge", next.Message);
    }

    [Fact]
    public void Stdit2_HfLayoutWithOtherWeights_SaysHowFewFit()
    {
        var said = Simulate("w/d/model.safetensors | safetensors | {\"model\":\"stdit3-xl-2_v1.2\"}");

        var next = Assert.Single(said.Later);
        Assert.Null(next.Exception);
        Assert.EndsWith("/707", next.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stdit2_OtherNamesInModel_FindsThem()
    {
        var said = Simulate("w/d/model/diffusion_pytorch_model.safetensors | safetensors");

        Assert.Equal("IsADirectoryError", said.Exception);
        Assert.Equal("707/707", said.Trace[^1].Result);
    }

    [Fact]
    public void Stdit2_EmptyFolder_EndsAtTheStop()
    {
        var said = Simulate("w/d | dir");

        Assert.DoesNotContain(said.Trace, s => s.Hypothetical);
        Assert.True(said.Trace[^1].Decisive);
    }

    private static LoadResult Simulate(params string[] tree)
    {
        using var folder = new TemporaryFolder("osd-next-");
        var row = new TableRow("next", "${ROOT}/w/d", "", tree);
        row.Build(folder.Root, "stdit2-xl-2");
        var type = ReleaseCatalog.Find("1.1")!.Slot("model")!.Types[0];
        return new LoaderContracts().Simulate(
            new ComponentRequest("1.1", "model", type.Type, row.ValueIn(folder.Root), type.PythonKeywords), TableRow.World(folder.Root, "1.1"));
    }
}
