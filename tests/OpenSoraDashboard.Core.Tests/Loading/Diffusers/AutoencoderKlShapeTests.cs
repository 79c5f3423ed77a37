using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Diffusers;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Diffusers;

/// <summary>The tensors of diffusers' AutoencoderKL follow its config.</summary>
public sealed class AutoencoderKlShapeTests
{
    private static readonly LoadRun Run = new(new LoadContext(
        new DiskView(), "/", new Dictionary<string, string>(StringComparer.Ordinal), LibraryVersions.Of(ReleaseCatalog.All[0].Libraries)));

    private static readonly (string, PyValue)[] StableDiffusion =
    [
        ("block_out_channels", new PyList([new PyInt(128), new PyInt(256), new PyInt(512), new PyInt(512)])),
        ("down_block_types", new PyList([.. Enumerable.Repeat(new PyStr("DownEncoderBlock2D"), 4)])),
        ("up_block_types", new PyList([.. Enumerable.Repeat(new PyStr("UpDecoderBlock2D"), 4)])),
        ("layers_per_block", new PyInt(2)),
    ];

    [Fact]
    public void Build_PublishedConfig_HasTheListedTensors()
    {
        var expected = TensorLists.Get("autoencoder-kl_sd").Shapes.Select(s => $"{s.Key} [{string.Join(", ", s.Value)}]");

        Assert.Equal(expected.Order(StringComparer.Ordinal), Build(StableDiffusion).Tensors.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}]").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_OneLayerPerBlock_HasFewerTensors() => Assert.Equal(184, Build([.. StableDiffusion, ("layers_per_block", new PyInt(1))]).Tensors.Count);

    [Fact]
    public void Build_EmptyConfig_IsTheClassesOwnSmallModel() =>
        Assert.Equal([64, 3, 3, 3], Build([]).Tensors.Single(t => t.Name == "encoder.conv_in.weight").Shape);

    [Theory]
    [InlineData("norm_num_groups", 7)]
    [InlineData("layers_per_block", 1_000_000)]
    [InlineData("norm_num_groups", 0)]
    public void Build_ValueThatDoesNotWork_Ends(string name, int value) =>
        Assert.ThrowsAny<Exception>(() => Build([.. StableDiffusion, (name, new PyInt(value))]));

    public static TheoryData<string, string, string, string> Odd => new()
    {
        { "act_fn", "5", "AttributeError", "'int' object has no attribute 'lower'" },
        { "act_fn", "\"Tanh\"", "ValueError", "Unsupported activation function: tanh" },
        { "sample_size", "null", "TypeError", "unsupported operand type(s) for /: 'NoneType' and 'int'" },
        { "layers_per_block", "null", "TypeError", "'NoneType' object cannot be interpreted as an integer" },
        { "norm_num_groups", "\"32\"", "TypeError", "unsupported operand type(s) for %: 'int' and 'str'" },
        { "norm_num_groups", "0", "ZeroDivisionError", "integer modulo by zero" },
        { "in_channels", "null", "TypeError", "unsupported operand type(s) for %: 'NoneType' and 'int'" },
        { "down_block_types", "\"DownEncoderBlock2D\"", "ValueError", "D does not exist." },
        { "in_channels", "\"3\"", "TypeError", "not all arguments converted during string formatting" },
        { "latent_channels", "\"4\"", "TypeError", "not all arguments converted during string formatting" },
        { "latent_channels", "null", "TypeError", "unsupported operand type(s) for *: 'int' and 'NoneType'" },
        { "latent_channels", "4.0", "TypeError", "empty() received an invalid combination of arguments - got (tuple, dtype=NoneType, device=NoneType)" },
        { "latent_channels", "true", "TypeError", "empty() received an invalid combination of arguments - got (tuple, dtype=NoneType, device=NoneType)" },
        { "latent_channels", "-1", "RuntimeError", "Trying to create tensor with negative dimension -2: [-2, 512, 3, 3]" },
        { "out_channels", "[3]", "TypeError", "unsupported operand type(s) for %: 'list' and 'int'" },
        { "block_out_channels", "[\"128\"]", "TypeError", "not all arguments converted during string formatting" },
        { "layers_per_block", "\"2\"", "TypeError", "'str' object cannot be interpreted as an integer" },
        { "up_block_types", "null", "TypeError", "'NoneType' object is not iterable" },
        { "block_out_channels", "128", "TypeError", "'int' object is not subscriptable" },
        { "block_out_channels", "[128]", "IndexError", "list index out of range" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Build_ValueOfAnotherType_RaisesWhatPythonRaises(string name, string json, string type, string message)
    {
        PythonJson.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out var value, out _);

        var raised = Assert.Throws<PythonRaise>(() => Build([.. StableDiffusion, (name, value!)]));

        Assert.Equal((type, message), (raised.Type, raised.Message));
    }

    [Fact]
    public void Build_BlocksWithAttention_WantItsTensorsInEveryLayer()
    {
        var model = Build([.. StableDiffusion, ("down_block_types", new PyList([new PyStr("AttnDownEncoderBlock2D"), .. Enumerable.Repeat(new PyStr("DownEncoderBlock2D"), 3)]))]);

        Assert.Equal([128, 128], model.Find("encoder.down_blocks.0.attentions.1.to_q.weight")!.Shape);
        Assert.Null(model.Find("encoder.down_blocks.1.attentions.0.to_q.weight"));
    }

    [Fact]
    public void Build_WidthsOfTheClassItself_AreATuple() =>
        Assert.Equal("tuple index out of range", Assert.Throws<PythonRaise>(() => Build(StableDiffusion[1..])).Message);

    [Theory]
    [InlineData("norm_num_groups", "32.0")]
    [InlineData("act_fn", "\"SiLU\"")]
    [InlineData("sample_size", "[256, 256]")]
    public void Build_UnusualValueThatWorks_IsTaken(string name, string json)
    {
        PythonJson.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out var value, out _);

        Assert.Equal(248, Build([.. StableDiffusion, (name, value!)]).Tensors.Count);
    }

    private static ModelState Build((string Name, PyValue Value)[] values)
    {
        var given = new Dictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            given[name] = value;
        return AutoencoderKlShape.Build(Run, new ConfigValues(AutoencoderKlShape.Defaults, AutoencoderKlShape.LaterDefaults, given));
    }
}
