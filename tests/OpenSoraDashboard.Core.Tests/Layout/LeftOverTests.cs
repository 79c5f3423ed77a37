using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>Everything asked for is loaded, and what is rendered is wrong all the same: no green.</summary>
public sealed class LeftOverTests : IDisposable
{
    private readonly NamelessLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("1.1", "stdit2-xl-2", "stdit2.pth")]
    [InlineData("1.2", "stdit3-xl-2_v1.2", "stdit3/model/model.safetensors")]
    [InlineData("1.2-main", "stdit3-xl-2_v1.2", "stdit3.pth")]
    public void Check_QkNormOffWithWeightsThatHaveIt_IsBlocked(string release, string list, string file)
    {
        library.Weights(file, list);
        var source = library[file.Split('/')[0]];

        Assert.Equal((ComponentStatus.Ready, ""), Model(release, source));
        Assert.Equal((ComponentStatus.Blocked, "OSD613"), Model(release, source, ("qk_norm", new PyBool(false))));
    }

    [Theory]
    [InlineData("d")]
    [InlineData("./d")]
    [InlineData(".//d/.")]
    [InlineData("../cwd/d/")]
    public void Check_SourceSpeltWithDots_IsReadLikeTheOther(string source)
    {
        library.Weights("../cwd/d/model/model.safetensors", "stdit3-xl-2_v1.2");
        var report = library.Check(library.Deployment("1.2") with { Library = null, OnlyGivenComponents = true, Components = [new ComponentChoice("model") { HasSource = true, Source = source }] });
        Assert.Empty(report.Components[0].Findings);
        Assert.True(report.Components[0].Weights.Bytes > 4_000_000_000);
    }

    [Fact]
    public void Check_FewerBlocksThanTheWeightsHave_IsBlocked()
    {
        library.Weights("m.safetensors", "flux_open-sora-v2");
        Assert.Equal((ComponentStatus.Ready, ""), Model("2.0", library["m.safetensors"]));
        Assert.Equal((ComponentStatus.Blocked, "OSD619"), Model("2.0", library["m.safetensors"], ("depth", new PyInt(18))));
    }

    /// <summary>The 2D VAE inside is built from a config of its own, which may ask for fewer layers than were trained.</summary>
    [Fact]
    public void Check_NestedVaeWithFewerLayersThanTheWeightsHave_IsBlocked()
    {
        const string nested = "../cwd/PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers/vae";
        library.Weights("v/model/model.safetensors", "opensora-vae-v1.2").Vae(nested);
        Assert.Equal((ComponentStatus.Ready, ""), Component("vae", "1.2", library["v"]));

        var config = library[nested + "/config.json"];
        var json = JsonNode.Parse(File.ReadAllText(config))!;
        json["layers_per_block"] = 1;
        File.WriteAllText(config, json.ToJsonString());
        Assert.Equal((ComponentStatus.Blocked, "OSD619"), Component("vae", "1.2", library["v"]));
    }

    /// <summary>The norms of blocks that are not built are left over with the rest of those blocks; qk_norm is on.</summary>
    [Fact]
    public void Norms_OfBlocksThatAreNotBuilt_AreNoQuestionOfQkNorm()
    {
        string[] left = ["spatial_blocks.3.attn.q_norm.weight", "spatial_blocks.27.attn.q_norm.weight", "spatial_blocks.27.attn.qkv.weight"];
        Assert.Equal(left[..1], LeftOver.Norms(left));
    }

    [Fact]
    public void Check_InputLeftOut_AsksForAttention()
    {
        library.Weights("m.safetensors", "flux_open-sora-v2");
        Assert.Equal((ComponentStatus.Attention, "OSD619"), Model("2.0", library["m.safetensors"], ("cond_embed", new PyBool(false))));
    }

    [Fact]
    public void Check_WhatATrainerAdded_IsNoNews()
    {
        library.Weights("m.safetensors", "flux_open-sora-v2");
        var tensors = Library11.Tensors("flux_open-sora-v2").Append(new("optimizer.step", "F32", [1])).ToList();
        OpenSoraDashboard.Fixtures.SparseSafetensors.Write(library["n.safetensors"], tensors, new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" });
        Assert.Equal((ComponentStatus.Ready, ""), Model("2.0", library["n.safetensors"]));
    }

    [Fact]
    public void Check_TextEncodersOf20Exchanged_AreBlockedThoughTheyLoad()
    {
        library.T5("google").Clip("openai");
        var report = library.Check(library.Deployment("2.0") with
        {
            OnlyGivenComponents = true,
            Components =
            [
                new ComponentChoice("t5") { HasSource = true, Source = library["openai"], Keywords = Said(("shardformer", new PyBool(false))) },
                new ComponentChoice("clip") { HasSource = true, Source = library["google"] },
            ],
        });

        Assert.All(report.Components, c => Assert.Equal((LoadOutcome.Loads, ComponentStatus.Blocked, "OSD601"), (c.Load.Outcome, c.Status, c.Findings[0].Code)));
    }

    [Theory]
    [InlineData(77, ComponentStatus.Ready)]
    [InlineData(78, ComponentStatus.Blocked)]
    public void Check_ClipAskedForMorePositionsThanItHas_IsBlocked(int length, ComponentStatus expected)
    {
        library.Clip("openai");
        var report = library.Check(library.Deployment("2.0") with
        {
            OnlyGivenComponents = true,
            Components = [new ComponentChoice("clip") { HasSource = true, Source = library["openai"], Keywords = Said(("max_length", new PyInt(length))) }],
        });

        Assert.Equal(expected, report.Components.Single().Status);
    }

    private (ComponentStatus Status, string Codes) Model(string release, string source, params (string Name, PyValue Value)[] keywords) =>
        Component("model", release, source, keywords);

    private (ComponentStatus Status, string Codes) Component(string slot, string release, string source, params (string Name, PyValue Value)[] keywords)
    {
        var report = library.Check(library.Deployment(release) with
        {
            Library = null,
            OnlyGivenComponents = true,
            Components = [new ComponentChoice(slot) { HasSource = true, Source = source, Keywords = Said(keywords) }],
        });
        var component = report.Components.Single();
        Assert.Equal(LoadOutcome.Loads, component.Load.Outcome);
        return (component.Status, string.Join(',', component.Findings.Where(f => f.Severity != Severity.Info).Select(f => f.Code)));
    }

    private static Dictionary<string, PyValue> Said(params (string Name, PyValue Value)[] keywords) =>
        keywords.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal);
}
