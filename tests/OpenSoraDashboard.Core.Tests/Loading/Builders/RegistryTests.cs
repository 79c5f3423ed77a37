using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Loading.Tables;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Builders;

public sealed class RegistryTests
{
    public static TheoryData<string, string, string> AllTypes
    {
        get
        {
            var types = new TheoryData<string, string, string>();
            foreach (var release in ReleaseCatalog.All)
            {
                foreach (var slot in release.Slots)
                {
                    foreach (var type in slot.Types)
                        types.Add(release.Id, slot.Slot, type.Type);
                }
            }

            return types;
        }
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Simulate_EveryTypeOfTheCatalog_HasAContract(string release, string slot, string type)
    {
        var said = Simulate(release, slot, type, "${ROOT}/none");

        Assert.NotEqual("ContractMissing", said.UnknownReason);
        Assert.NotEqual("KeyError", said.Exception);
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Simulate_OddKeywordValues_NeverThrows(string release, string slot, string type)
    {
        PyValue[] odd =
        [
            PyNone.Value, new PyStr(""), new PyStr("label_"), new PyInt(0), new PyInt(-7), new PyInt(1_000_000_000), new PyInt(System.Numerics.BigInteger.Pow(10, 40)),
            new PyFloat(double.NaN), new PyList([]), new PyTuple([new PyInt(1)]), new PyList([new PyStr("x")]), PyDict.Empty, new PyDynamic("os.getcwd()"),
        ];
        var known = ReleaseCatalog.Find(release)!.Slot(slot)!.Type(type)!;
        foreach (var name in known.Parameters.Keys.Append("never_heard_of").Append("depth"))
        {
            foreach (var value in odd)
            {
                var keywords = new Dictionary<string, PyValue>(known.PythonKeywords, StringComparer.Ordinal) { [name] = value };
                var said = new LoaderContracts().Simulate(new ComponentRequest(release, slot, type, "/nowhere/x.pth", keywords), TableRow.World("/nowhere", release));
                Assert.NotEqual(LoadOutcome.Loads, said.Outcome);
            }
        }
    }

    [Theory]
    [InlineData("1.0", "OpenSoraVAE_V1_2")]
    [InlineData("1.1", "STDiT3-XL/2")]
    [InlineData("1.3", "VideoAutoencoderPipeline")]
    [InlineData("2.0", "t5")]
    public void Simulate_TypeOfAnotherRelease_RaisesTheRegistrysText(string release, string type)
    {
        var said = Simulate(release, "model", type, "x");

        Assert.Equal("KeyError", said.Exception);
        Assert.StartsWith($"'{type} is not in the opensora::model registry. Please check whether the value of `{type}` is correct", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulate_PipelineClassOf12_TakesNoKeywords()
    {
        var said = Simulate("1.2", "vae", "VideoAutoencoderPipeline", "x");

        Assert.Equal("VideoAutoencoderPipeline.__init__() got an unexpected keyword argument 'from_pretrained'", said.Message);
    }

    [Fact]
    public void Simulate_TypeThatIsOnlyRegistered_IsUnknown() =>
        Assert.Equal(LoadOutcome.Unknown, Simulate("1.2", "model", "PixArt-Sigma-XL/2", "x").Outcome);

    [Fact]
    public void Simulate_UnknownRelease_IsUnknown() => Assert.Equal(LoadOutcome.Unknown, Simulate("9.9", "model", "flux", "x").Outcome);

    private static LoadResult Simulate(string release, string slot, string type, string value) => new LoaderContracts().Simulate(
        new ComponentRequest(
            release,
            slot,
            type,
            value,
            ReleaseCatalog.Find(release)?.Slot(slot)?.Type(type)?.PythonKeywords ?? new Dictionary<string, PyValue>(StringComparer.Ordinal)),
        TableRow.World("/nowhere", ReleaseCatalog.Find(release) is null ? "1.1" : release));
}
