using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Catalog;

public sealed class ReleaseCatalogTests
{
    public static TheoryData<string> Releases => [.. ReleaseCatalog.All.Select(r => r.Id)];

    [Fact]
    public void All_Always_HoldsTheSixReleasesOldestFirst() =>
        Assert.Equal(["1.0", "1.1", "1.2", "1.2-main", "1.3", "2.0"], ReleaseCatalog.All.Select(r => r.Id));

    [Theory]
    [MemberData(nameof(Releases))]
    public void Slots_FirstTypes_AreThoseOfTheDefaultConfig(string id)
    {
        var release = ReleaseCatalog.Find(id)!;
        foreach (var slot in release.Slots.Where(s => !s.Optional))
        {
            var config = release.DefaultVariant.Component(slot.Slot)!;
            var type = slot.Types[0];
            Assert.Equal(type.Type, config["type"]!.AsText);
            Assert.Equal(type.Source, config["from_pretrained"]?.AsText);
            Assert.Equal(
                config.Items.Where(i => i.Key.AsText is not ("type" or "from_pretrained")),
                type.PythonKeywords.Select(k => KeyValuePair.Create<PyValue, PyValue>(new PyStr(k.Key), k.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Variants_Components_AreTypesOfTheRelease(string id)
    {
        var release = ReleaseCatalog.Find(id)!;
        foreach (var variant in release.Variants.Where(v => v.Kind == VariantKind.Inference && v.Values.ContainsKey("text_encoder")))
        {
            foreach (var slot in release.Slots)
            {
                var type = variant.Component(slot.Slot)?["type"]?.AsText;
                Assert.True(type is null || slot.Type(type) is not null, $"{variant.Name} {slot.Slot} {type}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Variants_Names_AreUnique(string id) =>
        Assert.Distinct(ReleaseCatalog.Find(id)!.Variants.Select(v => v.Name));

    [Theory]
    [MemberData(nameof(Releases))]
    public void Types_ShippedKeywords_AreParameters(string id)
    {
        foreach (var type in ReleaseCatalog.Find(id)!.Slots.SelectMany(s => s.Types))
            Assert.All(type.Keywords.Keys, k => Assert.True(type.Parameters.ContainsKey(k), $"{type.Type} {k}"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void BuildOrder_Always_NamesEverySlot(string id) =>
        Assert.Equal(
            ReleaseCatalog.Find(id)!.Slots.Select(s => s.Slot).Order(StringComparer.Ordinal),
            ReleaseCatalog.Find(id)!.BuildOrder.Order(StringComparer.Ordinal));

    [Fact]
    public void Find_Release13_KeepsTheTupleOfKernelSize() =>
        Assert.Equal(
            new PyTuple([new PyInt(8), new PyInt(8), new PyInt(-1)]),
            ReleaseCatalog.Find("1.3")!.Slot("model")!.Types[0].PythonKeywords["kernel_size"]);

    [Fact]
    public void Variant_HighCompression_InheritsTheFluxPlugin()
    {
        var variant = ReleaseCatalog.Find("2.0")!.Variant("high_compression")!;

        Assert.Equal("dc_ae", variant.Component("ae")!["type"]!.AsText);
        Assert.Equal(new PyInt(128), variant.Component("model")!["in_channels"]);
        Assert.Equal("./ckpts/flux1-dev.safetensors", variant.Component("img_flux")!["from_pretrained"]!.AsText);
    }

    [Fact]
    public void All_WhatAnEntryLeavesOut_IsEmptyNotNull() => Assert.All(
        ReleaseCatalog.All.SelectMany(r => r.Slots).SelectMany(s => s.Types),
        t =>
        {
            Assert.NotNull(t.Alternatives);
            Assert.NotNull(t.FolderNames);
            Assert.NotNull(t.Keywords);
            Assert.NotNull(t.ScriptKeywords);
            Assert.NotNull(t.Parameters);
            Assert.NotNull(t.Forms);
            Assert.NotNull(t.Dependencies);
        });
}
