using System.Globalization;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Generation;

public sealed class ConfigSettingsTests
{
    [Theory]
    [InlineData("1.3", "t2v", "num_frames", 50, "OneOf")]
    [InlineData("1.3", "t2v", "num_frames", 97, null)]
    [InlineData("1.3", "opensora-v1-2/sample", "num_frames", 50, null)]
    [InlineData("1.2", "sample", "num_frames", 0, "WholeOrOneOf")]
    [InlineData("2.0", "256px", "num_frames", 128, "Steps")]
    [InlineData("2.0", "256px", "num_frames", 133, "Steps")]
    [InlineData("2.0", "256px", "num_frames", 97, null)]
    [InlineData("2.0", "high_compression", "num_frames", 128, null)]
    [InlineData("2.0", "high_compression", "num_frames", 129, "Steps")]
    [InlineData("1.1", "sample", "vae.micro_batch_size", 0, "Whole")]
    [InlineData("1.0", "16x256x256", "prompt", 3, null)]
    [InlineData("2.0", "vae/video_dc_ae", "offload_model", 1, "NotHere")]
    [InlineData("1.1", "sample", "vae.tiling", 1, "Refused")]
    [InlineData("1.1", "sample", "ae.tiling", 1, "NoPart")]
    [InlineData("1.1", "sample", "_base_", 1, "NoKey")]
    [InlineData("1.1", "sample", "a-b", 1, "NoKey")]
    public void Read_Number_KeepsTheReleasesLimits(string release, string variant, string key, int value, string? reason) =>
        Assert.Equal(reason, Read(release, variant, key, new PyInt(value)).Faults.SingleOrDefault()?.Reason);

    [Theory]
    [InlineData("1.2", "dtype", "fp64", "OneOf")]
    [InlineData("1.0", "dtype", "half", null)]
    [InlineData("1.2", "num_frames", "4s", null)]
    [InlineData("1.2", "num_frames", "5s", "WholeOrOneOf")]
    [InlineData("1.3", "resolution", "360p_16d", null)]
    [InlineData("1.2", "resolution", "360p_16d", "OneOf")]
    [InlineData("1.2", "resolution", "512", "Beside")]
    [InlineData("2.0", "resolution", "512px", null)]
    [InlineData("2.0", "resolution", "512", "Like")]
    [InlineData("2.0", "resolution", "256px\n", "Like")]
    [InlineData("2.0", "motion_score", "dynamic", "Like")]
    [InlineData("2.0", "offload_model", "yes", "Boolean")]
    [InlineData("1.1", "image_size", "480x854", null)]
    [InlineData("1.0", "image_size", "480x854", "SizeSteps")]
    [InlineData("1.0", "image_size", "big", "SizeSteps")]
    public void Read_Text_KeepsTheReleasesLimits(string release, string key, string value, string? reason) =>
        Assert.Equal(reason, Read(release, null, key, new PyStr(value)).Faults.SingleOrDefault()?.Reason);

    [Fact]
    public void Read_ResolutionWithItsAspectRatio_IsTakenTogether()
    {
        var release = ReleaseCatalog.Find("1.2")!;
        var settings = ConfigSettings.Read(release, release.DefaultVariant, [new("resolution", new PyInt(512)), new("aspect_ratio", new PyStr("12:25"))]);

        Assert.Empty(settings.Faults);
        Assert.Equal(new PyStr("512"), settings.Values[0].Value);
    }

    [Fact]
    public void Read_ShortName_IsTheFullKey() =>
        Assert.Equal("sampling_option.resolution", Read("2.0", null, "resolution", new PyStr("768px")).Values.Single().Key);

    [Fact]
    public void Read_OnePrompt_BecomesTheListThatTheScriptWants()
    {
        Assert.Equal(new PyList([new PyStr("a cat")]), Read("1.1", null, "prompt", new PyStr("a cat")).Values.Single().Value);
        Assert.Equal(new PyStr("a cat"), Read("2.0", null, "prompt", new PyStr("a cat")).Values.Single().Value);
    }

    [Fact]
    public void Read_KeyThatNoConfigHas_IsSaid() =>
        Assert.Equal(["my_key"], Read("1.1", null, "my_key", new PyInt(1)).UnknownKeys);

    [Fact]
    public void Text_EveryFault_IsWordedInBothLanguages()
    {
        OptionFault[] faults =
        [
            .. Read("1.3", null, "num_frames", new PyInt(1)).Faults, .. Read("2.0", null, "num_frames", new PyInt(2)).Faults,
            .. Read("1.0", null, "seed", new PyInt(-1)).Faults, .. Read("1.1", null, "vae.x", new PyInt(1)).Faults,
            .. Read("1.2", null, "resolution", new PyStr("256")).Faults, .. Read("1.2", null, "save_dir", PyNone.Value).Faults,
        ];

        Assert.Equal(6, faults.Length);
        foreach (var language in new[] { "en", "zh-CN" })
        {
            Assert.All(faults, f => Assert.DoesNotContain('{', f.Text(CultureInfo.GetCultureInfo(language))));
            Assert.All(faults, f => Assert.DoesNotContain('[', f.Text(CultureInfo.GetCultureInfo(language))));
        }
    }

    [Fact]
    public void Generate_OtherSeedIn11_IsSaidOnTheCommandLineToo()
    {
        var config = Generate("1.1", "sample", ("seed", new PyInt(7)));

        Assert.EndsWith("opensora-1.1-sample.py --seed 7", config.Commands.Run, StringComparison.Ordinal);
        Assert.Contains(config.Notes, n => n.Contains("--seed", StringComparison.Ordinal));
        Assert.DoesNotContain("--seed", Generate("1.1", "sample").Commands.Run, StringComparison.Ordinal);
        Assert.DoesNotContain("--seed", Generate("1.2", "sample", ("seed", new PyInt(7))).Commands.Run, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_NoPrompt_IsSaid()
    {
        Assert.Contains(Generate("1.2", "sample").Notes, n => n.Contains("prompt, prompt_path", StringComparison.Ordinal));
        Assert.DoesNotContain(Generate("1.2", "sample", ("prompt", new PyStr("x"))).Notes, n => n.Contains("prompt, prompt_path", StringComparison.Ordinal));
        Assert.Contains(Generate("1.0", "train/16x512x512").Notes, n => n.Contains("data_path", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2.0", "768px", null, "torchrun --nproc_per_node 8 --standalone scripts/diffusion/inference.py ")]
    [InlineData("2.0", "256px", null, "torchrun --nproc_per_node 1 --standalone scripts/diffusion/inference.py ")]
    [InlineData("2.0", "vae/video_dc_ae", null, "torchrun --nproc_per_node 1 --standalone scripts/vae/inference.py ")]
    [InlineData("2.0", "train/stage1", null, "torchrun --nproc_per_node 8 --standalone scripts/diffusion/train.py ")]
    [InlineData("1.3", "t2v", null, "python scripts/inference.py ")]
    [InlineData("1.3", "t2v", 4, "torchrun --standalone --nproc_per_node 4 scripts/inference.py ")]
    [InlineData("1.3", "v2v", null, "python scripts/inference_i2v.py ")]
    [InlineData("1.3", "vae_v1_3/image_16z", null, "torchrun --standalone --nproc_per_node 1 scripts/inference_opensoravae_v1_3.py ")]
    [InlineData("1.0", "16x256x256", null, "torchrun --standalone --nproc_per_node 1 scripts/inference.py ")]
    public void Generate_Variant_IsStartedByItsOwnScript(string id, string name, int? gpus, string command)
    {
        var release = ReleaseCatalog.Find(id)!;
        var config = new ConfigGenerationService().Generate(Request(release, name) with { Gpus = gpus });

        Assert.StartsWith("cd /w && " + command, config.Commands.Run, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_EveryStart_AreWordedInBothLanguages()
    {
        foreach (var start in ReleaseCatalog.All.SelectMany(r => r.OtherStarts.Prepend(r.Start)))
        {
            foreach (var language in new[] { "en", "zh-CN" })
            {
                var notes = RunNotes.Of(start, new PyDict([]), ["x"], CultureInfo.GetCultureInfo(language));
                Assert.All(notes, n => Assert.False(n.StartsWith('[') || n.Contains('{'), n));
            }
        }
    }

    private static GeneratedConfig Generate(string id, string variant, params IReadOnlyList<(string Key, PyValue Value)> settings)
    {
        var release = ReleaseCatalog.Find(id)!;
        var read = ConfigSettings.Read(release, release.Variant(variant)!, settings.Select(s => KeyValuePair.Create(s.Key, s.Value)));
        return new ConfigGenerationService().Generate(Request(release, variant) with { Settings = read });
    }

    private static ConfigRequest Request(Release release, string variant) => new()
    {
        Deployment = new Deployment { Release = release.Id, WorkingDirectory = "/w" },
        Components = [],
        Variant = variant,
    };

    private static ConfigSettings Read(string id, string? variant, string key, PyValue value)
    {
        var release = ReleaseCatalog.Find(id)!;
        return ConfigSettings.Read(release, variant is null ? release.DefaultVariant : release.Variant(variant)!, [KeyValuePair.Create(key, value)]);
    }
}
