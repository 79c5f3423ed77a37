using System.Text.Json;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>Folders of other projects, checked for their structure alone.</summary>
public sealed class GenericFoldersTests : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-generic-");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Validate_WholePipeline_SaysThatOnlyTheStructureWasChecked()
    {
        Pipeline("sd");
        var report = Check();
        var part = Assert.Single(report.Components);
        Assert.Equal(("sd", "StableDiffusionPipeline", "pipeline"), (part.Request.Slot, part.Name, part.Request.Type));
        Assert.Equal((LoadOutcome.Loads, ComponentStatus.Attention, Verdict.Attention), (part.Load.Outcome, part.Status, report.Verdict));
        var open = Assert.Single(part.Findings);
        Assert.Equal(("OSD135", CheckOutcome.NotChecked), (open.Code, open.Outcome));
        Assert.Null(part.Load.Total);
        Assert.Contains(folder["sd/vae/diffusion_pytorch_model.safetensors"], part.Load.Files);
        Assert.All(Words.Languages, l => Assert.DoesNotContain("{", Words.For(l).Summary(report) + Words.For(l).Sentence(part.Load), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rm -r sd/scheduler", "OSD131", "Component", "scheduler")]
    [InlineData("rm sd/scheduler/*", "OSD131", "File", "scheduler/scheduler_config.json")]
    [InlineData("rm sd/tokenizer/merges.txt", "OSD131", "Vocabulary", "tokenizer/merges.txt")]
    [InlineData("rm sd/vae/config.json", "OSD131", "Config", "vae/config.json")]
    [InlineData("rm sd/vae/diffusion*", "OSD131", "Weights", "vae/diffusion_pytorch_model.safetensors.index.json")]
    [InlineData("echo '{' > sd/vae/config.json", "OSD132", "Json", "vae/config.json")]
    [InlineData("echo '<!DOCTYPE html><html>' > sd/vae/config.json", "OSD132", "Html", "vae/config.json")]
    [InlineData("printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:0000000000000000000000000000000000000000000000000000000000000000\\nsize 5\\n' > sd/vae/diffusion_pytorch_model.safetensors", "OSD132", "LfsPointer", "vae/diffusion_pytorch_model.safetensors")]
    [InlineData("truncate -s 100 sd/vae/diffusion_pytorch_model.safetensors", "OSD132", "Weights", "vae/diffusion_pytorch_model.safetensors")]
    [InlineData("mv sd/vae/diffusion_pytorch_model.safetensors sd/vae/diffusion_pytorch_model.fp16.safetensors", "OSD134", "Precision", "vae/diffusion_pytorch_model.safetensors.index.json")]
    [InlineData("mv sd/vae/diffusion_pytorch_model.safetensors sd/vae/other.safetensors", "OSD134", null, "vae/diffusion_pytorch_model.safetensors.index.json")]
    public void Validate_OneFault_IsNamed(string damage, string code, string? form, string path)
    {
        Pipeline("sd");
        Integrity.Shell.Run("bash", "-c", $"cd {ShellQuoting.Quote(folder.Root)} && {damage}");
        var part = Check().Components.Single();
        var error = part.Findings.Single(f => f is { Severity: Severity.Error, Outcome: CheckOutcome.Failed });
        Assert.Equal((code, form, folder[$"sd/{path}"]), (error.Code, error.Variant, error.Path));
        Assert.Equal((LoadOutcome.Fails, ComponentStatus.Blocked), (part.Load.Outcome, part.Status));
        Assert.All(Words.Languages, l => Assert.DoesNotContain("{class", Words.For(l).Message(error), StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_VariantAskedFor_FindsItsFiles()
    {
        Pipeline("sd");
        File.Move(folder["sd/vae/diffusion_pytorch_model.safetensors"], folder["sd/vae/diffusion_pytorch_model.fp16.safetensors"]);
        File.Move(folder["sd/text_encoder/model.safetensors"], folder["sd/text_encoder/model.fp16.safetensors"]);
        var choice = new ComponentChoice("x") { HasSource = true, Source = folder["sd"], Keywords = new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["variant"] = new PyStr("fp16") } };
        var part = Check(Deployment with { Library = null, OnlyGivenComponents = true, Components = [choice] }).Components.Single();
        Assert.Equal((LoadOutcome.Loads, "x"), (part.Load.Outcome, part.Request.Slot));
        Assert.Contains("variant='fp16'", part.Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ShardsIndexAndHeaders_AreHeldAgainstEachOther()
    {
        Sharded("llm", ["a", "b"], ["c"], new() { ["a"] = 1, ["b"] = 1, ["c"] = 2 });
        Sharded("absent", ["a", "b"], ["c"], new() { ["a"] = 1, ["b"] = 1, ["c"] = 2, ["d"] = 2 });
        Sharded("extra", ["a", "b"], ["c"], new() { ["a"] = 1, ["c"] = 2 });
        Sharded("gone", ["a"], ["c"], new() { ["a"] = 1, ["c"] = 2 });
        File.Delete(folder["gone/model-00002-of-00002.safetensors"]);
        var parts = Check().Components.ToDictionary(c => c.Request.Slot, StringComparer.Ordinal);
        Assert.Equal(ComponentStatus.Attention, parts["llm"].Status);
        Assert.Equal(("OSD133", "Absent", ComponentStatus.Blocked), (parts["absent"].Findings[0].Code, parts["absent"].Findings[0].Variant, parts["absent"].Status));
        Assert.Equal(LoadOutcome.Partial, parts["absent"].Load.Outcome);
        Assert.Equal((Severity.Warning, "Extra"), parts["extra"].Findings.Where(f => f.Code == "OSD133").Select(f => (f.Severity, f.Variant!)).Single());
        Assert.Equal((LoadOutcome.Fails, "FileNotFoundError"), (parts["gone"].Load.Outcome, parts["gone"].Load.Exception));
        Assert.Equal([folder["gone/model-00002-of-00002.safetensors"]], parts["gone"].Missing);
    }

    [Fact]
    public void Validate_CandidateOrder_IsTheLoaders()
    {
        Directory.CreateDirectory(folder["m"]);
        File.WriteAllText(folder["m/config.json"], """{"model_type": "bert"}""");
        SparseTorchZip.Write(folder["m/pytorch_model.bin"], [new("old", "F32", [4])]);
        SparseSafetensors.Write(folder["m/model.safetensors"], [new("new", "F32", [4])], metadata: null);
        var part = Check().Components.Single();
        Assert.Contains(folder["m/model.safetensors"], part.Load.Files);
        Assert.DoesNotContain(folder["m/pytorch_model.bin"], part.Load.Files);
    }

    [Fact]
    public void Validate_CodeOfItsOwn_IsListedAndNotExecuted()
    {
        Directory.CreateDirectory(folder["m"]);
        File.WriteAllText(folder["m/config.json"], """{"model_type": "x", "auto_map": {"AutoModel": "modeling.X"}}""");
        SparseSafetensors.Write(folder["m/model.safetensors"], [new("a", "F32", [4])], metadata: null);
        Assert.Contains(Check().Components.Single().Findings, f => f is { Code: "OSD135", Variant: "Code", Outcome: CheckOutcome.NotChecked });
    }

    [Fact]
    public void Validate_NothingToCheck_IsNotGreen()
    {
        File.WriteAllText(folder["readme.md"], "x");
        var report = Check();
        Assert.Equal((Verdict.Unknown, "Generic"), (report.Verdict, report.Findings.Single(f => f.Code == "OSD904").Variant));
    }

    [Fact]
    public void Validate_MissingFolder_Fails()
    {
        var part = Check(Deployment with { Library = null, OnlyGivenComponents = true, Components = [new ComponentChoice("x") { HasSource = true, Source = folder["no"] }] }).Components.Single();
        Assert.Equal((LoadOutcome.Fails, "OSError", "OSD131"), (part.Load.Outcome, part.Load.Exception, part.Findings[0].Code));
    }

    private Deployment Deployment => new() { Release = "generic", Library = folder.Root, WorkingDirectory = folder.Root };

    private Report Check(Deployment? deployment = null) => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment ?? Deployment);

    private void Sharded(string name, string[] first, string[] second, Dictionary<string, int> map)
    {
        Directory.CreateDirectory(folder[name]);
        File.WriteAllText(folder[$"{name}/config.json"], """{"model_type": "llama"}""");
        SparseSafetensors.Write(folder[$"{name}/model-00001-of-00002.safetensors"], [.. first.Select(t => new FixtureTensor(t, "BF16", [4]))], metadata: null);
        SparseSafetensors.Write(folder[$"{name}/model-00002-of-00002.safetensors"], [.. second.Select(t => new FixtureTensor(t, "BF16", [4]))], metadata: null);
        var index = new { metadata = new { total_size = 24 }, weight_map = map.ToDictionary(p => p.Key, p => $"model-0000{p.Value}-of-00002.safetensors") };
        File.WriteAllText(folder[$"{name}/model.safetensors.index.json"], JsonSerializer.Serialize(index));
    }

    private void Pipeline(string name)
    {
        foreach (var part in new[] { "vae", "scheduler", "text_encoder", "tokenizer" })
            Directory.CreateDirectory(folder[$"{name}/{part}"]);
        File.WriteAllText(folder[$"{name}/model_index.json"], """
            {"_class_name": "StableDiffusionPipeline", "_diffusers_version": "0.27.2", "requires_safety_checker": true, "safety_checker": [null, null],
             "vae": ["diffusers", "AutoencoderKL"], "scheduler": ["diffusers", "PNDMScheduler"],
             "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"]}
            """);
        File.WriteAllText(folder[$"{name}/vae/config.json"], """{"_class_name": "AutoencoderKL"}""");
        SparseSafetensors.Write(folder[$"{name}/vae/diffusion_pytorch_model.safetensors"], [new("a", "F32", [4, 4])], metadata: null);
        File.WriteAllText(folder[$"{name}/scheduler/scheduler_config.json"], """{"_class_name": "PNDMScheduler"}""");
        File.WriteAllText(folder[$"{name}/text_encoder/config.json"], """{"model_type": "clip_text_model"}""");
        SparseSafetensors.Write(folder[$"{name}/text_encoder/model.safetensors"], [new("b", "F32", [4, 4])], metadata: null);
        File.WriteAllText(folder[$"{name}/tokenizer/vocab.json"], """{"a": 1}""");
        File.WriteAllText(folder[$"{name}/tokenizer/merges.txt"], "#version: 0.2\na b\n");
    }
}
