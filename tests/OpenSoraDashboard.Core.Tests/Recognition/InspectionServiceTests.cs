using System.Text;
using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Recognition;

public sealed class InspectionServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Lists => [.. TensorLists.Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Lists))]
    public void Inspect_RenamedSafetensors_NamesTheModel(string list)
    {
        var path = folder["没有 名字"];
        SparseSafetensors.Write(path, Tensors(list, "BF16"), metadata: null);
        var inspection = Inspect(path);
        Assert.True(inspection.Valid);
        Assert.Equal(("safetensors", list, ModelCertainty.Certain, "BF16"), (inspection.Kind, inspection.Model?.List, inspection.Model?.Certainty, inspection.Dtype));
        Assert.Equal(TensorLists.Get(list).About.Parameters, inspection.Parameters);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("state_dict")]
    public void Inspect_RenamedTorchZip_NamesTheModelAndItsWrapper(string? wrap)
    {
        var path = folder["x.dat"];
        SparseTorchZip.Write(path, Tensors("stdit2-xl-2", "F32"), wrap);
        var inspection = Inspect(path);
        Assert.Equal(("torch-zip", "STDiT2-XL/2", wrap ?? ""), (inspection.Kind, inspection.Model?.Type, inspection.Wrapper));
        Assert.Equal(PickleVerdict.PlainWeights, inspection.Pickle?.Verdict);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Inspect_RenamedTorchZipOfEachModel_IsNamedFromDirectoryAndPickleAlone(string list)
    {
        var path = folder["没有 名字"];
        SparseTorchZip.Write(path, Tensors(list, "F16"));
        var disk = new DiskView();
        var inspection = new InspectionService().Inspect(disk, path);
        Assert.Equal(("torch-zip", list, ModelCertainty.Certain, "F16"), (inspection.Kind, inspection.Model?.List, inspection.Model?.Certainty, inspection.Dtype));
        Assert.InRange(disk.BytesRead, 1, 1_000_000);
    }

    [Fact]
    public void Inspect_TorchZip_ReadsOnlyDirectoryAndPickle()
    {
        var path = folder["x.pth"];
        SparseTorchZip.Write(path, Tensors("stdit3-xl-2_v1.2", "F32"));
        var disk = new DiskView();
        new InspectionService().Inspect(disk, path);
        Assert.InRange(disk.BytesRead, 1, 400_000);
    }

    [Fact]
    public void Inspect_FolderWithShards_NamesTheModel()
    {
        var tensors = Tensors("t5-v1_1-xxl_encoder", "BF16");
        string[] files = ["a-00001-of-00002.safetensors", "a-00002-of-00002.safetensors"];
        SparseSafetensors.Write(folder[files[0]], tensors[..100], metadata: null);
        SparseSafetensors.Write(folder[files[1]], tensors[100..], metadata: null);
        var without = Inspect(folder.Root);
        Assert.Equal(("folder", "t5", ModelCertainty.Certain, true), (without.Kind, without.Model?.Type, without.Model?.Certainty, without.Valid));

        var map = tensors.Select((t, i) => (t.Name, files[i < 100 ? 0 : 1])).ToDictionary(p => p.Name, p => p.Item2);
        File.WriteAllText(folder["a.safetensors.index.json"], JsonSerializer.Serialize(new { metadata = new { total_size = 1 }, weight_map = map }));
        var with = Inspect(folder.Root);
        Assert.Equal(("t5", true), (with.Model?.Type, with.Valid));
        Assert.True(Assert.Single(with.Sets).Comparison!.Agrees);
        Assert.Equal("t5", Inspect(folder["a.safetensors.index.json"]).Model?.Type);

        File.Delete(folder[files[1]]);
        var half = Inspect(folder.Root);
        Assert.False(half.Valid);
        Assert.Equal([files[1]], Assert.Single(half.Sets).Missing);
        Assert.Contains("Part", half.Model!.Variants);
    }

    [Fact]
    public void Inspect_ColossalAIFolder_LooksOneLevelDown()
    {
        Directory.CreateDirectory(folder["model"]);
        SparseSafetensors.Write(folder["model/model.safetensors"], Tensors("stdit2-xl-2", "F32"), metadata: null);
        Assert.Equal("STDiT2-XL/2", Inspect(folder.Root).Model?.Type);
    }

    [Fact]
    public void Inspect_FolderOfSeveralModels_ListsThem()
    {
        Directory.CreateDirectory(folder["t5"]);
        SparseSafetensors.Write(folder["t5/model.safetensors"], Tensors("t5-v1_1-xxl_encoder", "BF16"), metadata: null);
        SparseSafetensors.Write(folder["t5/vae.safetensors"], Tensors("hunyuan_vae", "BF16"), metadata: null);
        var inspection = Inspect(folder.Root);
        Assert.Null(inspection.Model);
        Assert.Equal(["t5", "hunyuan_vae"], inspection.Sets.Select(s => s.Model?.Type));
    }

    [Fact]
    public void Inspect_FolderWithPointers_GivesTheConfigsHint()
    {
        File.WriteAllText(folder["config.json"], """{"model_type":"STDiT2","architectures":["STDiT2"]}""");
        File.WriteAllText(folder["model.safetensors"], Pointer);
        var inspection = Inspect(folder.Root);
        Assert.Equal(new ConfigHint("config.json", "STDiT2", "STDiT2"), inspection.Hint);
        Assert.Equal((false, "HeaderTooLarge"), (inspection.Valid, inspection.Error?.Name));
    }

    [Theory]
    [InlineData("model.safetensors", "lfs-pointer", "HeaderTooLarge")]
    [InlineData("pytorch_model.bin", "lfs-pointer", "UnpicklingError")]
    [InlineData("spiece.model", "lfs-pointer", "RuntimeError")]
    [InlineData("config.json", "lfs-pointer", "JSONDecodeError")]
    [InlineData("x", "lfs-pointer", null)]
    public void Inspect_Pointer_SaysWhatTheLibraryOfItsNameSays(string name, string kind, string? error)
    {
        File.WriteAllText(folder[name], Pointer);
        var inspection = Inspect(folder[name]);
        Assert.Equal((kind, error, false), (inspection.Kind, inspection.Error?.Name, inspection.Valid));
        Assert.Equal(791656, inspection.Pointer?.Size);
        Assert.Null(inspection.Pickle);
    }

    [Fact]
    public void Inspect_SafetensorsUnderATorchName_SaysSo()
    {
        SparseSafetensors.Write(folder["pytorch_model.bin"], Tensors("hunyuan_vae", "BF16"), metadata: null);
        var inspection = Inspect(folder["pytorch_model.bin"]);
        Assert.Equal("hunyuan_vae", inspection.Model?.Type);
        Assert.Contains("NameContradictsContent", inspection.Notes);
    }

    [Fact]
    public void Inspect_WhatIsNoFile_IsNamed()
    {
        File.CreateSymbolicLink(folder["loop"], folder["loop"]);
        File.CreateSymbolicLink(folder["gone"], folder["nothing"]);
        Directory.CreateDirectory(folder["empty"]);
        File.CreateSymbolicLink(folder["empty/model"], ".");
        Assert.Equal("loop", Inspect(folder["loop"]).Kind);
        Assert.Equal("missing", Inspect(folder["gone"]).Kind);
        Assert.Equal(("folder", false), (Inspect(folder["empty"]).Kind, Inspect(folder["empty"]).Valid));
        Assert.Equal("other", Inspect("/dev/null").Kind);
    }

    [Fact]
    public void ToJson_Inspection_HasTheDocumentsNames()
    {
        File.WriteAllBytes(folder["evil.pt"], Encoding.Latin1.GetBytes("\x80\u0002cposix\nsystem\nX\u0002\0\0\0id\x85R."));
        using var json = JsonDocument.Parse(InspectionDocument.Of(Inspect(folder["evil.pt"])).ToJson());
        var root = json.RootElement;
        Assert.Equal("osd.inspect/1", root.GetProperty("schema").GetString());
        Assert.Equal("pickle", root.GetProperty("kind").GetString());
        Assert.False(root.GetProperty("valid").GetBoolean());
        Assert.Equal("RuntimeError", root.GetProperty("error").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("model").ValueKind);
        Assert.Equal("dangerous", root.GetProperty("pickle").GetProperty("verdict").GetString());
        Assert.Equal("posix.system", root.GetProperty("pickle").GetProperty("globals")[0].GetString());
        Assert.Equal(0, root.GetProperty("tensors").GetArrayLength());
    }

    [Theory]
    [InlineData("evil.pt")]
    [InlineData("evil")]
    [InlineData("evil.model")]
    public void Inspect_PickleOfTheOldestProtocol_IsFoundByContent(string name)
    {
        File.WriteAllText(folder[name], "cposix\nsystem\n(S'id'\ntR.");
        Assert.Equal(PickleVerdict.Dangerous, Inspect(folder[name]).Pickle?.Verdict);
    }

    [Theory]
    [InlineData("notes", "cats\ndogs\nand mice\n")]
    [InlineData("README.md", "cposix\nsystem\n(S'id'\ntR.")]
    public void Inspect_Text_IsNoPickle(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        var inspection = Inspect(folder[name]);
        Assert.Equal("text", inspection.Kind);
        Assert.Null(inspection.Pickle);
        Assert.True(inspection.Valid);
    }

    [Fact]
    public void ToJson_MoreTensorsThanAreListed_CountsTheRest()
    {
        SparseSafetensors.Write(folder["x"], [.. Enumerable.Range(0, InspectionDocument.MaxTensors + 7).Select(i => new FixtureTensor($"{i}", "F32", [1]))], metadata: null);
        var document = InspectionDocument.Of(Inspect(folder["x"]));
        Assert.Equal((InspectionDocument.MaxTensors, 7, "F32"), (document.Tensors.Count, document.TensorsLeftOut, document.Dtype));
    }

    private const string Pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 791656\n";

    private static Inspection Inspect(string path) => new InspectionService().Inspect(new DiskView(), path);

    private static FixtureTensor[] Tensors(string list, string dtype) =>
        [.. TensorLists.Get(list).Shapes.Select(s => new FixtureTensor(s.Key, dtype, s.Value))];
}
