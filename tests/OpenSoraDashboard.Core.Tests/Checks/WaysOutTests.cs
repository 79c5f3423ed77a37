using System.Globalization;
using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

/// <summary>Which ways out are offered, and that those that would not help, or would break something, are not.</summary>
public sealed class WaysOutTests : IDisposable
{
    private const string Commit = "3f1c0de5a7b94e2d8c6b1a09f8e7d6c5b4a39281";
    private const string T5Id = "DeepFloyd/t5-v1_1-xxl";

    private readonly TemporaryFolder folder = new("osd-ways-");
    private Dictionary<string, PyValue> keywords = new(StringComparer.Ordinal);
    private string? user;

    public WaysOutTests()
    {
        Directory.CreateDirectory(folder["cwd"]);
        Directory.CreateDirectory(folder["home"]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1.1", "stdit2-xl-2", "")]
    [InlineData("1.1", "stdit2-xl-2", "/snapshots/" + Commit)]
    [InlineData("1.2", "stdit3-xl-2_v1.2", "")]
    [InlineData("1.2", "stdit3-xl-2_v1.2", "/snapshots/" + Commit)]
    [InlineData("1.3", "stdit3-xl-2_v1.3", "/snapshots/" + Commit)]
    public void Ways_ModelOutOfTheCache_AreTheIdAndNoCommand(string release, string list, string below)
    {
        var entry = CacheEntry("hpcai-tech/it", list);
        keywords = release == "1.3" ? new(StringComparer.Ordinal) { ["force_huggingface"] = new PyBool(false) } : keywords;
        var found = Check(release, "model", entry + below);
        Assert.Equal(below.Length == 0 ? ["OSD407"] : ["OSD104"], found.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code));
        Assert.All(found.Findings.SelectMany(f => f.Fixes), f => Assert.Null(f.Command));
        Assert.Equal(LoadOutcome.Loads, Check(release, "model", Source(found)).Load.Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/snapshots/" + Commit)]
    public void Ways_ModelThatNoIdLeadsTo_LinkIntoTheCacheFromOutside(string below)
    {
        var entry = CacheEntry("a/b", "stdit-xl-2_16x256", withConfig: false);
        var before = Directory.GetFileSystemEntries(entry, "*", SearchOption.AllDirectories);
        var found = Check("1.0", "model", entry + below);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.0", "model", Source(found)).Load.Outcome);
        Assert.Equal(before, Directory.GetFileSystemEntries(entry, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/snapshots/" + Commit)]
    public void Ways_T5OutOfTheCacheFor10_LinkToItFromOutside(string below)
    {
        var entry = CacheEntry(T5Id, "t5-v1_1-xxl_encoder", withConfig: false);
        WriteT5("t5");
        foreach (var file in Directory.GetFiles(folder["t5"], "*").Where(f => !f.EndsWith(".safetensors", StringComparison.Ordinal)))
            File.Copy(file, Path.Join(entry, "snapshots", Commit, Path.GetFileName(file)));
        var before = Directory.GetFileSystemEntries(entry, "*", SearchOption.AllDirectories);
        var found = Check("1.0", "text_encoder", entry + below);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.0", "text_encoder", Source(found)).Load.Outcome);
        Assert.Equal(before, Directory.GetFileSystemEntries(entry, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Ways_FileOfTheCacheUnderAnotherSuffix_GetsItsNameOutside()
    {
        var entry = CacheEntry("a/b", "stdit2-xl-2", withConfig: false);
        Write("home/.cache/huggingface/hub/models--a--b/blobs/cc", "torch_zip", """{"model":"stdit2-xl-2"}""");
        var file = Path.Join(entry, "snapshots", Commit, "x.bin");
        File.CreateSymbolicLink(file, "../../blobs/cc");
        var found = Check("1.1", "model", file);
        Follow(found);
        Assert.Equal(folder["cwd/x.pth"], Source(found));
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", Source(found)).Load.Outcome);
    }

    [Fact]
    public void Ways_LinksOneLevelTooDeep_AreNotMoved()
    {
        Write("blob", "safetensors", """{"model":"stdit2-xl-2"}""");
        Directory.CreateDirectory(folder["d/x/model"]);
        File.CreateSymbolicLink(folder["d/x/model/model.safetensors"], "../../../blob");
        var found = Check("1.1", "model", folder["d"]);
        Assert.DoesNotContain(found.Findings.SelectMany(f => f.Fixes), f => f.TitleKey is "Fix_MoveUp" or "Fix_MoveDown");
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", folder["d"]).Load.Outcome);
    }

    [Theory]
    [InlineData("d/model/model.safetensors", "safetensors", "d", "OSD104", "Forced")]
    [InlineData("x.safetensors", "safetensors", "x.safetensors", "OSD117", "Forced")]
    [InlineData("x.pth", "torch_zip", "x.pth", "OSD117", "Forced")]
    public void Ways_ForcedTransformers_AreTheKeyword(string path, string kind, string source, string code, string variant)
    {
        Write(path, kind, """{"model":"stdit3-xl-2_v1.3"}""");
        keywords = new(StringComparer.Ordinal) { ["force_huggingface"] = new PyBool(true) };
        var finding = Error(Check("1.3", "model", folder[source]));
        Assert.Equal((code, variant), (finding.Code, finding.Variant));
        var fix = Assert.Single(finding.Fixes);
        Assert.Equal(("model.force_huggingface", "False"), (fix.Arguments["keyword"], fix.Arguments["value"]));
        keywords["force_huggingface"] = new PyBool(false);
        Assert.Equal(LoadOutcome.Loads, Check("1.3", "model", folder[source]).Load.Outcome);
    }

    [Fact]
    public void Ways_ForcedTransformersAndATorchFileUnderAnotherSuffix_AreNameSourceAndKeyword()
    {
        Write("x.bin", "torch_zip", """{"model":"stdit3-xl-2_v1.3"}""");
        keywords = new(StringComparer.Ordinal) { ["force_huggingface"] = new PyBool(true) };
        var found = Check("1.3", "model", folder["x.bin"]);
        Assert.Equal(["Fix_LinkAs", "Fix_UseSource", "Fix_SetKeyword"], Error(found).Fixes.Select(f => f.TitleKey));
        Follow(found);
        keywords["force_huggingface"] = new PyBool(false);
        Assert.Equal(LoadOutcome.Loads, Check("1.3", "model", Source(found)).Load.Outcome);
    }

    [Theory]
    [InlineData("1.1", "x.bin", "stdit2-xl-2", "torch_zip")]
    [InlineData("1.1", "x.safetensors", "stdit2-xl-2", "safetensors")]
    [InlineData("1.2", "x.pth", "stdit3-xl-2_v1.2", "torch_zip")]
    [InlineData("1.2", "it's x.ckpt", "stdit3-xl-2_v1.2", "torch_zip")]
    [InlineData("1.2", "x.bin", "stdit3-xl-2_v1.2", "safetensors")]
    public void Ways_SingleFile_GiveItTheNameOrFolderByItsContent(string release, string file, string list, string kind)
    {
        Write(file, kind, $$"""{"model":"{{list}}"}""");
        var found = Check(release, "model", folder[file]);
        Assert.Equal("OSD117", Error(found).Code);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check(release, "model", Source(found)).Load.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ways_FileOfA2DVae_AreItsFolderOnlyWhereThatLoads(bool hasConfig)
    {
        Write("v/diffusion_pytorch_model.safetensors", "safetensors", """{"model":"autoencoder-kl_sd"}""");
        if (hasConfig)
            Write("v/config.json", "config", """{"model":"autoencoder-kl_sd"}""");
        var finding = Error(Check("1.1", "vae", folder["v/diffusion_pytorch_model.safetensors"]));
        Assert.Equal(("OSD117", hasConfig ? "WantsFolder" : "Alone"), (finding.Code, finding.Variant));
        Assert.Equal(hasConfig, finding.Fixes.Any(f => f.TitleKey == "Fix_UseSource"));
        Assert.Equal(hasConfig ? [] : [folder["v/config.json"]], finding.Missing);
    }

    [Fact]
    public void Ways_T5WhoseIdLeadsToItAlready_AreTheIdAlone()
    {
        WriteT5("cwd/" + T5Id);
        var fix = Assert.Single(Error(Check("1.1", "text_encoder", folder["cwd/" + T5Id])).Fixes);
        Assert.Equal(T5Id, fix.Arguments["source"]);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "text_encoder", T5Id).Load.Outcome);
    }

    [Fact]
    public void Ways_T5WithAnotherFolderUnderItsId_KeepThatAndLink()
    {
        WriteT5("t5");
        Write($"cwd/{T5Id}/mine.txt", "empty", "{}");
        var found = Check("1.1", "text_encoder", folder["t5"]);
        Follow(found);
        Assert.True(File.Exists(folder[$"cwd/{T5Id}.unused/mine.txt"]));
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "text_encoder", T5Id).Load.Outcome);
        // Run twice it does not push one into the other.
        Assert.NotEqual(0, Shell.Try("bash", null, "-c", Error(found).Fixes[0].Command!).Code);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(folder[$"cwd/{T5Id}.unused"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Ways_ParentFolderOf10GivenTo11_LeadToTheModelInIt()
    {
        WriteT5("cwd/pretrained_models/t5_ckpts/t5-v1_1-xxl");
        var found = Check("1.1", "text_encoder", "./pretrained_models/t5_ckpts");
        Assert.Equal("OSD510", Error(found).Code);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "text_encoder", T5Id).Load.Outcome);
    }

    [Fact]
    public void Ways_NoRefsFolder_MakeIt()
    {
        var entry = CacheEntry("hpcai-tech/it", "stdit2-xl-2");
        Directory.Delete(Path.Join(entry, "refs"), recursive: true);
        var found = Check("1.1", "model", "hpcai-tech/it");
        Follow(found, "OSD403");
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", "hpcai-tech/it").Load.Outcome);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("")]
    public void Check_RefThatTheUserMayNotRead_IsAMatterOfPermission(string closed)
    {
        var entry = CacheEntry("hpcai-tech/it", "stdit2-xl-2");
        Shell.Run("chmod", "-R", "a+rX", folder.Root);
        Shell.Run("chmod", "700", Path.Join(entry, "refs", closed));
        user = "65534:65534";
        var found = Check("1.1", "model", "hpcai-tech/it");
        Assert.Equal(("PermissionError", "OSD701"), (found.Load.Exception, Error(found).Code));
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", "hpcai-tech/it").Load.Outcome);
    }

    [Fact]
    public void Ways_FolderWithoutSearchBit_OpenThatAndNotTheOneBelow()
    {
        Write("d/model/model.safetensors", "safetensors", """{"model":"stdit2-xl-2"}""");
        Shell.Run("chmod", "-R", "a+rX", folder.Root);
        Shell.Run("chmod", "744", folder["d"]);
        user = "65534:65534";
        var found = Check("1.1", "model", folder["d"]);
        Assert.Equal("OSD701", Error(found).Code);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", folder["d"]).Load.Outcome);
    }

    [Theory]
    [InlineData("""{"metadata":{}}""", "a.bin", "part:1/1", "mv")]
    [InlineData("""{"metadata":{}}""", "pytorch_model-00002-of-00002.bin", "part:2/2", "hf")]
    public void Ways_IndexWithoutMap_LinkALoneFileOrFetchTheIndex(string index, string file, string keys, string program)
    {
        WriteT5("t5");
        File.Delete(folder["t5/model.safetensors"]);
        Write("t5/" + file, "torch_zip", $$"""{"model":"t5-v1_1-xxl_encoder","keys":"{{keys}}"}""");
        File.WriteAllText(folder["t5/pytorch_model.bin.index.json"], index);
        var found = Check("1.3", "text_encoder", folder["t5"]);
        var finding = Error(found);
        Assert.Equal("OSD106", finding.Code);
        Assert.StartsWith(program + " ", finding.Fixes[0].Command, StringComparison.Ordinal);
        if (program == "hf")
            return;
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.3", "text_encoder", folder["t5"]).Load.Outcome);
    }

    [Fact]
    public void Ways_BrokenIndexBesideItsShards_BuildItAnew()
    {
        if (Shell.Try("which", null, "python3").Code != 0)
            return;
        WriteT5("it's t5");
        File.Delete(folder["it's t5/model.safetensors"]);
        foreach (var part in new[] { 1, 2 })
            Write(string.Create(CultureInfo.InvariantCulture, $"it's t5/model-0000{part}-of-00002.safetensors"), "safetensors", $$"""{"model":"t5-v1_1-xxl_encoder","keys":"part:{{part}}/2"}""");
        File.WriteAllText(folder["it's t5/model.safetensors.index.json"], "{");
        var found = Check("1.3", "text_encoder", folder["it's t5"]);
        Assert.Equal("OSD106", Error(found).Code);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.3", "text_encoder", folder["it's t5"]).Load.Outcome);
    }

    [Fact]
    public void Ways_IndexNamedForTorchOverSafetensorsShards_RenameTheIndex()
    {
        Write("d/model/a.safetensors", "safetensors", """{"model":"stdit3-xl-2_v1.2"}""");
        Write("d/model/pytorch_model.bin.index.json", "index", """{"model":"stdit3-xl-2_v1.2","shards":["a.safetensors"]}""");
        var found = Check("1.2", "model", folder["d"]);
        Assert.Equal(("OSD306", "IndexName"), (Error(found).Code, Error(found).Variant));
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.2", "model", folder["d"]).Load.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ways_SafetensorsUnderATorchName_GetTheNameOfTheirContent(bool occupied)
    {
        Write("d/model/model.pt", "safetensors", """{"model":"stdit2-xl-2"}""");
        if (occupied)
            Directory.CreateDirectory(folder["d/model/model.safetensors"]);
        var found = Check("1.1", "model", folder["d"]);
        Assert.Equal("OSD116", Error(found).Code);
        Follow(found);
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "model", folder["d"]).Load.Outcome);
    }

    [Theory]
    [InlineData("state_dict", "1.1", "z.pth", null)]
    [InlineData("ema", "1.1", "z.pth", null)]
    [InlineData("model", "1.1", "z/model/pytorch_model.bin", "Stops")]
    public void Check_WrappedCheckpoint_NamesTheKeyAndWhatIsWanted(string key, string release, string path, string? variant)
    {
        Write(path, "torch_zip", $$"""{"model":"stdit2-xl-2","wrap":"{{key}}"}""");
        var finding = Check(release, "model", folder[path.Split('/')[0]]).Findings.Single(f => f.Code == "OSD604");
        Assert.Equal((key, variant), (finding.Arguments["key"], finding.Variant));
        Assert.Contains("x_embedder.proj", Words.English.Message(finding), StringComparison.Ordinal);
        Assert.Contains(folder[path], finding.Fixes[0].Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t5-v1_1-xxl_encoder", "Mislabelled", "Fix_AddFormat")]
    [InlineData(null, "Foreign", "Fix_Download")]
    public void Ways_SafetensorsThatClaimsTensorflow_GoByItsNames(string? list, string variant, string title)
    {
        WriteT5("t5");
        Write("t5/model.safetensors", "safetensors", list is null
            ? """{"model":"t5-v1_1-xxl_encoder","keys":"none","extra":{"tf_t5/shared/embeddings:0":[8,4]},"metadata":{"format":"tf"}}"""
            : """{"model":"LIST","metadata":{"format":"tf"}}""".Replace("LIST", list, StringComparison.Ordinal));
        var finding = Error(Check("2.0", "t5", folder["t5"]));
        Assert.Equal(("OSD304", variant, title), (finding.Code, finding.Variant, finding.Fixes[0].TitleKey));
    }

    [Fact]
    public void Seen_CheckoutThatReadsFiles_TakesTheirSuffixes()
    {
        var world = new LoadContext(new DiskView(), "/", new Dictionary<string, string>(StringComparer.Ordinal), LibraryVersions.Of(ReleaseCatalog.Find("1.2")!.Libraries))
        {
            Checkout = new CheckoutMarkers("/co", AssertsT5Id: false, ForceHuggingface: false, TestsExists: true, LoadsSafetensorsFile: true),
        };
        var layout = new ComponentLayout { Kind = LayoutKind.Checkpoint };
        Assert.Equal([".safetensors", ".pt", ".pth"], layout.Seen(new ComponentFacts(), world).FileSuffixes);
        Assert.Empty(layout.Seen(new ComponentFacts(), world with { Checkout = null }).FileSuffixes);
    }

    [Fact]
    public void Ways_PackedFileBehindALink_LeaveWhatItLeadsTo()
    {
        Write("v/diffusion_pytorch_model.safetensors", "safetensors", """{"model":"autoencoder-kl_sd"}""");
        Write("config.json", "config", """{"model":"autoencoder-kl_sd"}""");
        Shell.Run("gzip", folder["config.json"]);
        File.CreateSymbolicLink(folder["v/config.json"], "../config.json.gz");
        var found = Check("1.1", "vae", folder["v"]);
        Follow(found, "OSD110");
        Assert.Equal(LoadOutcome.Loads, Check("1.1", "vae", folder["v"]).Load.Outcome);
        Assert.True(File.Exists(folder["config.json.gz"]));
    }

    [Fact]
    public void Check_InterpreterOfTheEnvironment_IsNoMissingPackage()
    {
        Directory.CreateDirectory(folder["env/lib/python3.9/site-packages/transformers-4.39.3.dist-info"]);
        File.WriteAllText(folder["env/pyvenv.cfg"], "version = 3.9.18\n");
        var findings = Validate("1.3", new ComponentChoice("text_encoder") { HasSource = true, Source = folder["t5"] }, folder["env"]).Findings;
        Assert.DoesNotContain(findings, f => f.Code == "OSD616" && f.Arguments["package"] == "python");
        Assert.Contains(findings, f => f.Code == "OSD706" && f.Arguments["version"].StartsWith("3.9", StringComparison.Ordinal));
    }

    private static Finding Error(ComponentReport component) => component.Findings.First(f => f.Severity == Severity.Error);

    private static string Source(ComponentReport component) =>
        component.Findings.SelectMany(f => f.Fixes).Last(f => f.TitleKey == "Fix_UseSource").Arguments["source"];

    private static void Follow(ComponentReport component, string? code = null) =>
        Shell.Run("bash", "-c", component.Findings.First(f => f.Severity == Severity.Error && (code is null || f.Code == code)).Fixes[0].Command!);

    private void Write(string path, string kind, string json)
    {
        var entry = JsonNode.Parse(json)!.AsObject();
        entry["path"] = path;
        entry["kind"] = kind;
        OracleTree.Build(folder.Root, new OracleCase(new JsonObject { ["tree"] = new JsonArray(entry) }));
    }

    private void WriteT5(string below)
    {
        Write($"{below}/config.json", "config", """{"model":"t5-v1_1-xxl"}""");
        Write($"{below}/tokenizer_config.json", "json", """{"value":{"tokenizer_class":"T5Tokenizer"}}""");
        Write($"{below}/spiece.model", "spiece", "{}");
        Write($"{below}/model.safetensors", "safetensors", """{"model":"t5-v1_1-xxl_encoder"}""");
    }

    // As a download makes it: real files in blobs, links that count from the snapshot.
    private string CacheEntry(string id, string list, bool withConfig = true)
    {
        var entry = $"home/.cache/huggingface/hub/models--{id.Replace("/", "--", StringComparison.Ordinal)}";
        var snapshot = folder[$"{entry}/snapshots/{Commit}"];
        Directory.CreateDirectory(snapshot);
        Directory.CreateDirectory(folder[$"{entry}/refs"]);
        File.WriteAllText(folder[$"{entry}/refs/main"], Commit);
        Write($"{entry}/blobs/aa", "safetensors", $$"""{"model":"{{list}}"}""");
        File.CreateSymbolicLink(Path.Join(snapshot, "model.safetensors"), "../../blobs/aa");
        if (withConfig)
        {
            Write($"{entry}/blobs/bb", "config", $$"""{"model":"{{list}}"}""");
            File.CreateSymbolicLink(Path.Join(snapshot, "config.json"), "../../blobs/bb");
        }

        return folder[entry];
    }

    private ComponentReport Check(string release, string slot, string source) =>
        Validate(release, new ComponentChoice(slot) { HasSource = true, Source = source, Keywords = keywords }).Components.Single();

    private Report Validate(string release, ComponentChoice choice, string? python = null) => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(new Deployment
    {
        Release = release,
        WorkingDirectory = folder["cwd"],
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder["home"], ["HF_HUB_OFFLINE"] = "1" },
        AsUser = user,
        PythonEnvironment = python,
        OnlyGivenComponents = true,
        Components = [choice],
    });
}
