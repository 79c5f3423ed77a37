using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class FittingVariantTests : IDisposable
{
    private readonly Library11 library = new("库 b");

    public void Dispose() => library.Dispose();

    [Fact]
    public void Check_WeightsOfAnotherShippedConfig_NamesItAndLoadsWithIt()
    {
        library.CompleteT5();
        Weights("a.safetensors", "flux_dc-ae");
        Weights("b.safetensors", "dc-ae-f32t4c128");
        Clip();
        var deployment = library.Deployment with { Release = "2.0" };

        var usual = library.Check(deployment);
        var finding = Assert.Single(usual.Findings, f => f.Code == "OSD618");
        var fitting = library.Check(deployment with { Variant = finding.Arguments["variant"] });

        Assert.Equal(Verdict.Blocked, usual.Verdict);
        Assert.Equal(("high_compression", "256px", "img_flux, img_flux_ae"), (finding.Arguments["variant"], finding.Arguments["usual"], finding.Arguments["lacking"]));
        Assert.Contains($"--variant high_compression --library '{library.Root}'", finding.Fixes[0].Command, StringComparison.Ordinal);
        Assert.All(["model", "ae", "t5", "clip"], slot => Assert.Equal(ComponentStatus.Ready, fitting.Components.Single(c => c.Request.Slot == slot).Status));
        Assert.DoesNotContain(fitting.Findings, f => f.Code == "OSD618");
    }

    [Fact]
    public void Check_VariantWithBothModelsThere_TakesItsOwnAndCallsFluxMissing()
    {
        library.CompleteT5();
        Weights("Open_Sora_v2.safetensors", "flux_open-sora-v2");
        Weights("Open_Sora_v2_Video_DC_AE.safetensors", "flux_dc-ae");
        Weights("F32T4C128_AE.safetensors", "dc-ae-f32t4c128");
        Clip();

        var report = library.Check(library.Deployment with { Release = "2.0", Variant = "high_compression" });

        var model = report.Components.Single(c => c.Request.Slot == "model");
        Assert.Equal(ComponentStatus.Ready, model.Status);
        Assert.EndsWith("Open_Sora_v2_Video_DC_AE.safetensors", model.Request.Source, StringComparison.Ordinal);
        Assert.Equal("./ckpts/flux1-dev.safetensors", report.Components.Single(c => c.Request.Slot == "img_flux").Request.Source);
        Assert.EndsWith("Open_Sora_v2.safetensors", library.Check(library.Deployment with { Release = "2.0" }).Components[0].Request.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NothingFits_NamesNoOtherConfig()
    {
        library.CompleteT5();
        Weights("a.safetensors", "flux_dc-ae");
        Assert.DoesNotContain(library.Check(library.Deployment with { Release = "2.0" }).Findings, f => f.Code == "OSD618");
    }

    private void Weights(string name, string list) =>
        SparseSafetensors.Write(Path.Join(library.Root, name), Library11.Tensors(list), new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" });

    private void Clip()
    {
        var clip = Directory.CreateDirectory(Path.Join(library.Root, "openai", "clip-vit-large-patch14")).FullName;
        Weights("openai/clip-vit-large-patch14/model.safetensors", "clip-vit-large-patch14_text");
        File.WriteAllText(Path.Join(clip, "config.json"), """{"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": 768, "text_config": {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12, "projection_dim": 768}, "vision_config": {"hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "patch_size": 14}}""");
        File.WriteAllText(Path.Join(clip, "vocab.json"), """{"<|startoftext|>": 0, "<|endoftext|>": 1, "a</w>": 2, "b</w>": 3}""");
        File.WriteAllText(Path.Join(clip, "merges.txt"), "#version: 0.2\na b\n");
    }
}
