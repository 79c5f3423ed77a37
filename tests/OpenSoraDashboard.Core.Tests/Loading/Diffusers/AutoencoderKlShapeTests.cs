using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
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

    private static ModelState Build((string Name, PyValue Value)[] values)
    {
        var given = new Dictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            given[name] = value;
        return AutoencoderKlShape.Build(Run, new ConfigValues(AutoencoderKlShape.Defaults, AutoencoderKlShape.LaterDefaults, given));
    }
}
