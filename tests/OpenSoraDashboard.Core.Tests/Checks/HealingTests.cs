using System.Runtime.CompilerServices;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Tests.Layout;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

/// <summary>Printed commands, run as they are, until nothing is left to say: the component then comes up.</summary>
public sealed class HealingTests
{
    private const string T5Id = "DeepFloyd/t5-v1_1-xxl";
    private const string Commit = "3f1c0de5a7b94e2d8c6b1a09f8e7d6c5b4a39281";

    [Theory]
    [InlineData("OSD104", "model", "mkdir x && mv OpenSora-STDiT-v2-stage3/model x/ && mv x OpenSora-STDiT-v2-stage3/nested")]
    [InlineData("OSD104", "model", "mv OpenSora-STDiT-v2-stage3/model t && mkdir OpenSora-STDiT-v2-stage3/model && mv t OpenSora-STDiT-v2-stage3/model/model")]
    [InlineData("OSD104", "model", "cd OpenSora-STDiT-v2-stage3 && mv model/* . && rmdir model && ln -s nowhere model")]
    [InlineData("OSD104", "model", "cd OpenSora-STDiT-v2-stage3 && mv model/* .")]
    [InlineData("OSD104", "vae", "cd sd-vae-ft-ema && mkdir vae && mv *.json *.safetensors vae")]
    [InlineData("OSD106", "model", "echo '{\"metadata\":{},\"weight_map\":{\"a\":\"gone.safetensors\"}}' > OpenSora-STDiT-v2-stage3/model/model.safetensors.index.json")]
    [InlineData("OSD106", "model", "echo '{' > OpenSora-STDiT-v2-stage3/model/model.safetensors.index.json")]
    [InlineData("OSD107", "model", "cd OpenSora-STDiT-v2-stage3/model && echo '{\"weight_map\":{\"a\":\"b\"}}' | tee a.index.json > b.index.json")]
    [InlineData("OSD110", "vae", "cd sd-vae-ft-ema && gzip config.json && mv config.json.gz config.json")]
    [InlineData("OSD116", "vae", "cd sd-vae-ft-ema && mv diffusion_pytorch_model.safetensors diffusion_pytorch_model.fp16.safetensors")]
    [InlineData("OSD116", "model", "cd OpenSora-STDiT-v2-stage3/model && mv model.safetensors 'it''s a 模型.safetensors'")]
    [InlineData("OSD306", "vae", "cd sd-vae-ft-ema && mv diffusion_pytorch_model.safetensors diffusion_pytorch_model.bin")]
    public void Fixes_BrokenFolder_HealIt(string code, string slot, string damage)
    {
        using var library = new Library11();
        Shell.Run("bash", "-c", $"cd {ShellQuoting.Quote(library.Root)} && {damage}");
        // Given by hand: left to itself the check would find the weights wherever they lie.
        Heal(library, library.Deployment with { Components = [Choice(slot, slot == "model" ? library.Stdit2 : library.Vae)] }, slot, code);
    }

    [Theory]
    [InlineData("OSD404", "printf '\\n' >> refs/main")]
    [InlineData("OSD403", "rm refs/main")]
    [InlineData("OSD403", "printf %s 0000000000000000000000000000000000000000 > refs/main")]
    [InlineData("OSD406", "mv snapshots/* ../t5-v1_1-xxl && rm -r snapshots refs")]
    public void Fixes_BrokenCacheEntry_HealIt(string code, string damage)
    {
        using var library = new Library11();
        var entry = CacheEntry(library);
        Shell.Run("bash", "-c", $"cd {ShellQuoting.Quote(entry)} && {damage}");
        Heal(library, library.Deployment with { Components = [Choice("text_encoder", T5Id)] }, "text_encoder", code);
    }

    [Fact]
    public void Fixes_StaleMarkerInTheCache_RemovesIt()
    {
        using var library = new Library11();
        var marker = Path.Join(CacheEntry(library), ".no_exist", Commit, "spiece.model");
        Directory.CreateDirectory(Path.GetDirectoryName(marker)!);
        File.WriteAllText(marker, "");
        var found = library.Check().Components[2].Findings.Single(f => f.Code == "OSD405");
        Shell.Run("bash", "-c", found.Fixes[0].Command!);
        Assert.DoesNotContain(library.Check().Components[2].Findings, f => f.Code == "OSD405");
    }

    [Theory]
    [InlineData("OSD501", "vae", "{root}/elsewhere/sd-vae-ft-ema", "")]
    [InlineData("OSD502", "vae", "stabilityai/sd-vae-ft-ema", "")]
    [InlineData("OSD504", "vae", "{root\\}\\sd-vae-ft-ema", "")]
    [InlineData("OSD505", "vae", "weights/sd-vae-ft-ema", "")]
    [InlineData("OSD507", "vae", "{root}/sd-vae-ft-ema ", "")]
    [InlineData("OSD510", "text_encoder", "{root}/t5-v1_1-xxl", "")]
    [InlineData("OSD117", "model", "{root}/OpenSora-STDiT-v2-stage3/model/model.safetensors", "")]
    [InlineData("OSD117", "vae", "{root}/sd-vae-ft-ema/diffusion_pytorch_model.safetensors", "")]
    [InlineData("OSD118", "model", "{root}/stdit.pth", "mv OpenSora-STDiT-v2-stage3 stdit.pth")]
    public void Fixes_SourceThatLeadsNowhere_HealIt(string code, string slot, string source, string damage)
    {
        using var library = new Library11();
        library.CompleteT5();
        if (damage.Length > 0)
            Shell.Run("bash", "-c", $"cd {ShellQuoting.Quote(library.Root)} && {damage}");
        source = source.Replace("{root}", library.Root, StringComparison.Ordinal).Replace("{root\\}", library.Root.Replace('/', '\\'), StringComparison.Ordinal);
        Heal(library, library.Deployment with { Components = [Choice(slot, source)] }, slot, code);
    }

    [Fact]
    public void Fixes_TildeInTheSource_HealIt()
    {
        using var library = new Library11();
        Directory.CreateSymbolicLink(Path.Join(library.Deployment.Environment["HOME"], "lib"), library.Root);
        Heal(library, library.Deployment with { Components = [Choice("vae", "~/lib/sd-vae-ft-ema")] }, "vae", "OSD503");
    }

    [Fact]
    public void Fixes_CacheFolderInsteadOfItsSnapshot_HealIt()
    {
        using var library = new Library11();
        var entry = CacheEntry(library);
        Heal(library, library.Deployment with { Release = "1.3", Components = [Choice("text_encoder", entry)] }, "text_encoder", "OSD407");
    }

    [Fact]
    public void Fixes_LeftoverOfADownload_RemoveIt()
    {
        using var library = new Library11();
        File.WriteAllText(Path.Join(library.Vae, "diffusion_pytorch_model.safetensors.aria2"), "x");
        var found = library.Check().Components[1].Findings.Single(f => f.Code == "OSD103");
        Shell.Run("bash", "-c", found.Fixes[0].Command!);
        Assert.DoesNotContain(library.Check().Components[1].Findings, f => f.Code == "OSD103");
    }

    [Fact]
    public void Fixes_DanglingLinkThatNothingNeeds_RemoveIt()
    {
        using var library = new Library11();
        File.CreateSymbolicLink(Path.Join(library.Vae, "README.md"), "gone.md");
        var found = library.Check().Components[1].Findings.Single(f => f.Code == "OSD401");
        Shell.Run("bash", "-c", found.Fixes[0].Command!);
        Assert.DoesNotContain(library.Check().Components[1].Findings, f => f.Code == "OSD401");
    }

    [Fact]
    public void Fixes_T5PathWithOpenaiInIt_HealIt()
    {
        using var library = new Library11();
        library.CompleteT5();
        var other = Path.Join(library.Root, "openai-mirror", "t5-v1_1-xxl");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        Directory.Move(library.T5, other);
        Heal(library, library.Deployment with { Release = "2.0", Components = [Choice("t5", other)] }, "t5", "OSD509");
    }

    [Fact]
    public void Fixes_CheckpointFolderThatAnotherUserMayNotWrite_HealIt()
    {
        using var library = new Library11();
        var stdit = Path.Join(library.Root, "stdit");
        Directory.CreateDirectory(Path.Join(stdit, "model"));
        SparseTorchZip.Write(Path.Join(stdit, "model", "pytorch_model.bin"), Library11.Tensors("stdit-xl-2_16x256"));
        Shell.Run("chmod", "-R", "a+rX", library.Root);
        Heal(library, library.Deployment with { Release = "1.0", Components = [Choice("model", stdit)], AsUser = "65534:65534" }, "model", "OSD703");
    }

    /// <summary>Rules that give a way out are healed above; these are not, for the reason given.</summary>
    private static readonly Dictionary<string, string> NotHealedHere = new(StringComparer.Ordinal)
    {
        ["OSD101"] = "needs the missing bytes from a machine with a network",
        ["OSD102"] = "needs the missing bytes from a machine with a network",
        ["OSD105"] = "needs the missing bytes from a machine with a network",
        ["OSD109"] = "needs the missing bytes from a machine with a network",
        ["OSD111"] = "needs the missing bytes from a machine with a network",
        ["OSD112"] = "needs the missing bytes from a machine with a network",
        ["OSD113"] = "needs the missing bytes from a machine with a network",
        ["OSD114"] = "needs the missing bytes from a machine with a network",
        ["OSD115"] = "needs the missing bytes from a machine with a network",
        ["OSD119"] = "needs the second repository; with it in the library the shadow folder is tested with the real loaders' trees",
        ["OSD301"] = "needs the whole file again",
        ["OSD302"] = "needs the whole file again",
        ["OSD304"] = "runs the user's Python with safetensors",
        ["OSD305"] = "needs the whole file again",
        ["OSD307"] = "needs index and shards of one download",
        ["OSD508"] = "the way out is another source in the config, no command",
        ["OSD512"] = "the way out is a keyword less in the config, no command",
        ["OSD513"] = "the way out is a source in the config, no command",
        ["OSD515"] = "changes the environment of the user's shell",
        ["OSD601"] = "the way out is another source in the config, no command",
        ["OSD604"] = "runs the user's Python with torch",
        ["OSD606"] = "needs the right T5 from a machine with a network",
        ["OSD607"] = "the way out is a keyword in the config, no command",
        ["OSD610"] = "the way out is a keyword in the config, no command",
        ["OSD611"] = "the way out is a keyword in the config, no command",
        ["OSD613"] = "the way out is a keyword in the config, no command",
        ["OSD614"] = "the way out is another source in the config, no command",
        ["OSD616"] = "installs Python packages",
        ["OSD618"] = "the way out is another config, made by osd itself",
        ["OSD707"] = "installs a Python package",
        ["OSD710"] = "installs Python packages",
        ["OSD711"] = "installs a Python package",
    };

    [Fact]
    public void Rules_WithAWayOut_AreHealedOrSayWhyNot()
    {
        var text = File.ReadAllText(Here());
        var healed = CheckCatalog.Rules.Select(r => r.Code).Where(c => text.Contains($"(\"{c}\"", StringComparison.Ordinal) || text.Contains($" \"{c}\")", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var rules = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/OpenSoraDashboard.Core/Checks/Rules"));
        // The rules about configs have quick fixes of their own kind.
        var withFix = CheckCatalog.Rules
            .Where(r => r is ComponentRule or DeploymentRule && File.ReadAllText(Path.Join(rules, r.Code + ".cs")).Contains("Fixes = ", StringComparison.Ordinal))
            .Select(r => r.Code)
            .ToList();
        Assert.Empty(withFix.Except(healed).Except(NotHealedHere.Keys));
        Assert.Empty(NotHealedHere.Keys.Intersect(healed));
        Assert.Empty(NotHealedHere.Keys.Except(withFix));
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [Fact]
    public void Fixes_AdapterBesideTheWeights_HealIt()
    {
        using var library = new Library11();
        library.CompleteT5();
        var adapter = Path.Join(library.T5, "adapter_config.json");
        File.WriteAllText(adapter, """{"base_model_name_or_path": "x/基础"}""");
        var site = Path.Join(library.WorkingDirectory, "venv");
        foreach (var package in (string[])["transformers-4.36.2", "accelerate-0.29.2", "sentencepiece-0.2.0"])
            Directory.CreateDirectory(Path.Join(site, package + ".dist-info"));
        var deployment = library.Deployment with { Release = "2.0", PythonEnvironment = site, OnlyGivenComponents = true, Components = [T5Of20(library.T5)] };

        // Without peft nothing reads it, and it is no green either.
        var without = library.Check(deployment).Components.Single();
        Assert.Equal((LoadOutcome.Loads, ComponentStatus.Attention), (without.Load.Outcome, without.Status));
        Assert.Equal(("OSD121", "x/基础"), (Assert.Single(without.Findings, f => f.Severity == Severity.Warning).Code, without.Findings[0].Arguments["base"]));

        Directory.CreateDirectory(Path.Join(site, "peft-0.13.2.dist-info"));
        var with = library.Check(deployment).Components.Single();
        Assert.Equal((LoadOutcome.Unknown, "AdapterBase", ComponentStatus.NotChecked), (with.Load.Outcome, with.Load.UnknownReason, with.Status));

        Shell.Run("bash", "-c", Finding(with, "OSD121").Fixes[0].Command!);
        Assert.Equal(ComponentStatus.Ready, library.Check(deployment).Components.Single().Status);
        Assert.True(File.Exists(adapter + ".unused"));
    }

    private static Finding Finding(ComponentReport component, string code) => component.Findings.Single(f => f.Code == code);

    private static ComponentChoice T5Of20(string source) => new("t5") { HasSource = true, Source = source };

    [Fact]
    public void Fixes_PathInOtherLetterCase_HealIt()
    {
        using var library = new Library11();
        Heal(library, library.Deployment with { Components = [Choice("vae", library.Vae.ToUpperInvariant().Replace(library.Root.ToUpperInvariant(), library.Root, StringComparison.Ordinal))] }, "vae", "OSD506");
    }

    [Fact]
    public void Fixes_ModelsOwnFolderFor10_HealIt()
    {
        using var library = new Library11();
        library.CompleteT5();
        var other = Path.Join(library.Root, "my t5");
        Directory.Move(library.T5, other);
        Heal(library, library.Deployment with { Release = "1.0", Components = [Choice("text_encoder", other)] }, "text_encoder", "OSD120");
    }

    [Fact]
    public void Fixes_UnreadableForAnotherUser_HealIt()
    {
        using var library = new Library11();
        Shell.Run("chmod", "000", library.VaeWeights);
        Shell.Run("chmod", "700", library.Vae);
        Heal(library, library.Deployment with { AsUser = "65534:65534" }, "vae", "OSD701");
    }

    [Fact]
    public void Evaluate_SelfLinkInAGoodFolder_IsNoNews()
    {
        using var library = new Library11();
        library.Flatten();
        File.CreateSymbolicLink(Path.Join(library.Stdit2, "model"), ".");
        Assert.All(library.Check().Components[0].Findings, f => Assert.Equal(Severity.Info, f.Severity));
    }

    private static string CacheEntry(Library11 library)
    {
        library.CompleteT5();
        var entry = Path.Join(library.Deployment.Environment["HOME"], ".cache", "huggingface", "hub", "models--DeepFloyd--t5-v1_1-xxl");
        Directory.CreateDirectory(Path.Join(entry, "refs"));
        Directory.CreateDirectory(Path.Join(entry, "snapshots"));
        File.CreateSymbolicLink(Path.Join(entry, "snapshots", Commit), library.T5);
        File.WriteAllText(Path.Join(entry, "refs", "main"), Commit);
        return entry;
    }

    private static ComponentChoice Choice(string slot, string source) => new(slot) { HasSource = true, Source = source };

    private static void Heal(Library11 library, Deployment deployment, string slot, string code)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        string? other = null;
        for (var round = 0; round < 6; round++)
        {
            var component = library.Check(deployment).Components.Single(c => c.Request.Slot == slot);
            if (component.Status is ComponentStatus.Ready or ComponentStatus.Attention)
            {
                Assert.Contains(code, seen);
                return;
            }

            seen.UnionWith(component.Findings.Select(f => f.Code));
            var ways = component.Findings.Where(f => f.Severity == Severity.Error).SelectMany(f => f.Fixes).ToList();
            other = ways.FirstOrDefault(f => f.TitleKey == "Fix_UseSource")?.Arguments["source"] ?? other;
            var command = ways.FirstOrDefault(f => f is { Command: not null, Plan: null } && !f.Command.StartsWith("hf ", StringComparison.Ordinal) && !done.Contains(f.Command))?.Command;
            if (command is not null && done.Add(command))
            {
                Shell.Run("bash", "-c", command);
                continue;
            }

            // Where no command is left the way out is another source in the config.
            Assert.True(other is not null, $"{component.Load.Exception} {component.Load.Message}: {string.Join(", ", seen)}");
            deployment = deployment with { Components = [Choice(slot, other)] };
        }

        Assert.Fail($"Not healed: {string.Join(", ", seen)}");
    }
}
