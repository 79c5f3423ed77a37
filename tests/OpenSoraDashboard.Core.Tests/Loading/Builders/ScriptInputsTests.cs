using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Loading.Tables;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Builders;

/// <summary>The other components decide which weights fit the model.</summary>
public sealed class ScriptInputsTests
{
    [Theory]
    [InlineData("VideoAutoencoderKL", 4)]
    [InlineData("OpenSoraVAE_V1_2", 4)]
    [InlineData("OpenSoraVAE_V1_3", 16)]
    public void Of_Vae_GivesItsChannels(string type, int channels)
    {
        var model = Request("1.3", "model", "STDiT3-XL/2");

        Assert.Equal(new PyInt(channels), ScriptInputs.Of(model, [model, Request("1.3", "vae", type)])["in_channels"]);
    }

    [Fact]
    public void Of_OnlyTheModel_LeavesTheReleasesUsualValues()
    {
        var model = Request("1.2", "model", "STDiT3-XL/2");

        Assert.Empty(ScriptInputs.Of(model, [model]));
    }

    [Fact]
    public void Of_AnotherSlot_GetsNothing()
    {
        var vae = Request("1.3", "vae", "OpenSoraVAE_V1_3");

        Assert.Empty(ScriptInputs.Of(vae, [vae, Request("1.3", "text_encoder", "t5")]));
    }

    [Theory]
    [InlineData(200, LoadOutcome.Loads)]
    [InlineData(300, LoadOutcome.Fails)]
    public void Simulate_TextLengthOfTheEncoder_DecidesWhetherTheModelFits(int length, LoadOutcome expected)
    {
        using var folder = new TemporaryFolder("osd-inputs-");
        var row = new TableRow("inputs", "${ROOT}/w/d", "", "w/d/model/model.safetensors | safetensors");
        row.Build(folder.Root, "stdit2-xl-2");
        var model = Request("1.1", "model", "STDiT2-XL/2") with { Source = row.ValueIn(folder.Root) };
        var text = new ComponentRequest("1.1", "text_encoder", "t5", null, new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["model_max_length"] = new PyInt(length) });

        var said = new LoaderContracts().Simulate(model with { ScriptKeywords = ScriptInputs.Of(model, [model, text]) }, TableRow.World(folder.Root, "1.1"));

        Assert.Equal(expected, said.Outcome);
    }

    private static ComponentRequest Request(string release, string slot, string type) =>
        new(release, slot, type, null, ReleaseCatalog.Find(release)!.Slot(slot)!.Type(type)!.PythonKeywords);
}
