using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Architectures;

/// <summary>Every model with the shipped keywords has exactly the tensors that the real class was seen to have.</summary>
public sealed class ArchitectureTests
{
    private static readonly LoadRun Run = new(new LoadContext(
        new DiskView(), "/", new Dictionary<string, string>(StringComparer.Ordinal), LibraryVersions.Of(ReleaseCatalog.All[0].Libraries)));

    public static TheoryData<string> Lists =>
    [
        "stdit-xl-2_16x256", "stdit-xl-2_16x512", "stdit-xl-2_64x512", "pixart-xl-2_512", "stdit2-xl-2", "stdit2-xl-2_no-qk-norm", "stdit3-xl-2_v1.2",
        "stdit3-3b-2_v1.2", "stdit3-xl-2_v1.3", "stdit3-xl-2_v1.3_no-kernel", "flux_open-sora-v2", "flux1-dev", "flux_dc-ae", "hunyuan_vae",
        "autoencoder_2d", "opensora-vae-v1.3",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Build_ShippedKeywords_HasTheListedTensorsInOrder(string list)
    {
        var model = Build(list);
        var expected = TensorLists.Get(list);

        Assert.Equal(
            expected.Shapes.Select(s => $"{s.Key} [{string.Join(", ", s.Value)}]"),
            model.Tensors.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}]"));
        Assert.Equal(expected.About.BuffersInFile.Order(StringComparer.Ordinal), model.Buffers.Order(StringComparer.Ordinal));
        Assert.Equal(expected.About.BuffersNotInFile.Order(StringComparer.Ordinal), model.NotInFile.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Flux_HeadsThatDoNotDivide_Raises()
    {
        var config = Flux("256px", "model");
        config.Set("num_heads", new PyInt(23));

        var raised = Assert.Throws<PythonRaise>(() => Mmdit.Build(Run, config));

        Assert.Equal("Hidden size 3072 must be divisible by num_heads 23", raised.Message);
    }

    [Fact]
    public void Stdit3_WidthThatIsNoNumber_IsUnknown()
    {
        var factory = new Stdit3Factory("1.2");

        Assert.Throws<UnknownArchitectureException>(() => factory.Build(Run, new ConfigValues(factory.ConfigDefaults, Values(("hidden_size", new PyStr("wide"))))));
    }

    [Fact]
    public void Stdit3_UnknownConstructorKeyword_RaisesPythonsText()
    {
        var factory = new Stdit3Factory("1.2");

        var raised = Assert.Throws<PythonRaise>(() => factory.Build(Run, new ConfigValues(factory.ConfigDefaults), Values(("foo", PyNone.Value))));

        Assert.Equal("STDiT3.__init__() got an unexpected keyword argument 'foo'", raised.Message);
    }

    private static ModelState Build(string list) => list switch
    {
        "stdit-xl-2_16x256" => FirstGeneration.Stdit(Run, First("STDiT-XL/2", 16, 32)),
        "stdit-xl-2_16x512" => FirstGeneration.Stdit(Run, First("STDiT-XL/2", 16, 64)),
        "stdit-xl-2_64x512" => FirstGeneration.Stdit(Run, First("STDiT-XL/2", 64, 64)),
        "pixart-xl-2_512" => FirstGeneration.PixArt(Run, First("PixArt-XL/2", 1, 64), multiScale: false),
        "stdit2-xl-2" => Stdit(new Stdit2Factory("1.1"), ("qk_norm", true), ("model_max_length", 200)),
        "stdit2-xl-2_no-qk-norm" => Stdit(new Stdit2Factory("1.1"), ("qk_norm", false), ("model_max_length", 200)),
        "stdit3-xl-2_v1.2" => Stdit(new Stdit3Factory("1.2")),
        "stdit3-3b-2_v1.2" => Stdit(new Stdit3Factory("1.2"), ("hidden_size", 1872), ("num_heads", 26)),
        "stdit3-xl-2_v1.3" => Stdit(new Stdit3Factory("1.3"), ("in_channels", 16), ("kernel_size", 8), ("use_spatial_rope", true)),
        "stdit3-xl-2_v1.3_no-kernel" => Stdit(new Stdit3Factory("1.3"), ("in_channels", 16)),
        "flux_open-sora-v2" => Mmdit.Build(Run, Flux("256px", "model")),
        "flux1-dev" => Mmdit.Build(Run, Flux("t2i2v_256px", "img_flux")),
        "flux_dc-ae" => Mmdit.Build(Run, Flux("high_compression", "model")),
        "hunyuan_vae" => HunyuanVae.Build(Run, new ConfigValues(ConfigClasses.Parameters("2.0", "ae", "hunyuan_vae"))),
        "autoencoder_2d" => AutoEncoder2D.Build(Run, new ConfigValues(ConfigClasses.Parameters("2.0", "ae", "autoencoder_2d"))),
        "opensora-vae-v1.3" => new VideoVae13Factory().Build(Run, VideoVae13Factory.LocalConfig(16)),
        _ => throw new ArgumentOutOfRangeException(nameof(list)),
    };

    private static ConfigValues First(string type, int frames, int side) => new(
        ConfigClasses.Stdit("1.0", type),
        Values(("input_size", new PyTuple([new PyInt(frames), new PyInt(side), new PyInt(side)]))));

    private static ModelState Stdit(ModelFactory factory, params (string Name, object Value)[] keywords) => factory.Build(
        Run,
        new ConfigValues(factory.ConfigDefaults, Values([.. keywords.Select(k => (k.Name, k.Value is bool b ? (PyValue)new PyBool(b) : new PyInt((int)k.Value)))])));

    private static ConfigValues Flux(string variant, string slot)
    {
        var values = new ConfigValues(ConfigClasses.Parameters("2.0", "model", "flux"));
        values.Overlay(ReleaseCatalog.Find("2.0")!.Variant(variant)!.Component(slot)!.Items.Select(i => KeyValuePair.Create(i.Key.AsText!, i.Value)));
        return values;
    }

    private static Dictionary<string, PyValue> Values(params (string Name, PyValue Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
