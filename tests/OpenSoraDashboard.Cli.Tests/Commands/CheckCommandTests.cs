using System.Text.Json;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Check_ComponentsWithoutLibrary_ReportsOnlyThoseInTheOrderGiven()
    {
        var report = Check("--release", "1.1", "--component", "vae=a", "--component", "model=None").Json;
        Assert.Equal("osd.report/1", report.GetProperty("schema").GetString());
        Assert.Equal(["vae", "model"], report.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("slot").GetString()));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("components")[1].GetProperty("source").ValueKind);
    }

    [Fact]
    public void Check_Library_ReportsEverySlotOfTheRelease()
    {
        var report = Check("--release", "1.1", "--library", folder.Root, "--component", "vae=a").Json;
        Assert.Equal(["model", "vae", "text_encoder"], report.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("slot").GetString()));
        Assert.Equal("a", report.GetProperty("components")[1].GetProperty("source").GetString());
    }

    [Fact]
    public void Check_Variant_BuildsWhatThatConfigBuilds()
    {
        var report = Check("--release", "2.0", "--variant", "t2i2v_256px", "--library", folder.Root).Json;
        Assert.Equal(["ae", "clip", "img_flux", "img_flux_ae", "model", "t5"], report.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("slot").GetString()).Order(StringComparer.Ordinal));
    }

    /// <summary>A plugin alone would be ready without a model; a name says nothing without its release.</summary>
    [Theory]
    [InlineData("2.0", "nope")]
    [InlineData("2.0", "plugins/t2i2v")]
    [InlineData("auto", "256px")]
    public void Check_VariantThatDoesNotRun_IsAUsageError(string release, string variant) =>
        Assert.Equal(2, OsdProcess.Run("check", "--release", release, "--variant", variant, "--library", folder.Root).ExitCode);

    [Fact]
    public void Check_EmptyLibrary_IsNeverClean() =>
        Assert.Equal(1, Check("--release", "1.1", "--library", folder.Root).ExitCode);

    [Fact]
    public void Check_Json_HasTheContractsFieldsInItsOrder()
    {
        var report = Check("--release", "1.1", "--component", "model=x").Json;
        Assert.Equal(["schema", "release", "verdict"], report.EnumerateObject().Take(3).Select(p => p.Name));
        var component = report.GetProperty("components")[0];
        foreach (var name in new[] { "slot", "type", "name", "source", "status", "load", "missing", "misplaced", "findings", "weights", "snippet" })
            Assert.True(component.TryGetProperty(name, out _), name);
        foreach (var name in new[] { "outcome", "route", "matched", "total", "exception", "message", "files", "trace" })
            Assert.True(component.GetProperty("load").TryGetProperty(name, out _), name);
        foreach (var name in new[] { "bytes", "parameters", "dtype" })
            Assert.True(component.GetProperty("weights").TryGetProperty(name, out _), name);
        foreach (var name in new[] { "findings", "commands" })
            Assert.True(report.TryGetProperty(name, out _), name);
    }

    /// <summary>What a config leaves out, or loads besides its components, is in the verdict itself.</summary>
    [Theory]
    [InlineData("", "OSD542", "clip")]
    [InlineData("pretrained_lora_path = './lora'\n", "OSD538", "pretrained_lora_path")]
    public void Check_Config_FindsWhatStandsOutsideTheComponents(string line, string code, string about)
    {
        var parts = new[] { "model", "ae", "t5", "clip" }.Where(s => line.Length > 0 || s != "clip");
        var types = new Dictionary<string, string>(StringComparer.Ordinal) { ["model"] = "flux", ["ae"] = "hunyuan_vae", ["t5"] = "text_embedder", ["clip"] = "text_embedder" };
        File.WriteAllText(folder["my.py"], line + string.Concat(parts.Select(s => $"{s} = dict(type='{types[s]}', from_pretrained='./none')\n")));

        var report = Check("--release", "2.0", "--config", folder["my.py"], "--cwd", folder.Root).Json;

        var finding = Assert.Single(report.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == code);
        Assert.Equal(folder["my.py"], finding.GetProperty("path").GetString());
        Assert.Contains(about, finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("blocked", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Check_ConfigCompletedByAComponent_LeavesNothingOut()
    {
        File.WriteAllText(folder["my.py"], "model = dict(type='flux', from_pretrained='./none')\nae = dict(type='hunyuan_vae', from_pretrained='./none')\nt5 = dict(type='text_embedder', from_pretrained='./none')\n");
        var report = Check("--release", "2.0", "--config", folder["my.py"], "--component", "clip=./none", "--cwd", folder.Root).Json;
        Assert.DoesNotContain(report.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == "OSD542");
    }

    [Fact]
    public void Check_Sarif_IsOneLogOfVersion21()
    {
        var log = OsdProcess.Run("check", "--release", "1.1", "--component", "model=x", "--format", "sarif").Json;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Equal("OpenSoraDashboard", log.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
    }

    [Fact]
    public void Check_Text_BeginsWithTheVerdictAndHasNoEscapesInAPipe()
    {
        var answer = OsdProcess.Run("check", "--release", "1.1", "--library", folder.Root);
        Assert.Matches(@"^[✓✗!?] \S", answer.Output);
        Assert.DoesNotContain('\e', answer.Output);
        Assert.All(answer.Output.Split('\n').Where(l => !l.Contains('/', StringComparison.Ordinal)), l => Assert.True(l.Length <= 80, l));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1", false)]
    public void Check_OnATerminal_IsColouredUnlessNoColorIsSet(string noColor, bool coloured)
    {
        var setting = new OsdSetting { Environment = { ["NO_COLOR"] = noColor, ["TERM"] = "xterm" } };
        var answer = OsdProcess.RunOnTerminal(setting, "check", "--release", "1.1", "--library", folder.Root);
        Assert.Equal(coloured, answer.Output.Contains("\e[", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_HfHome_WinsOverTheEnvironment()
    {
        var trace = OsdProcess.Run(
            new OsdSetting { Environment = { ["HF_HOME"] = "/from-environment" } },
            "trace", "--release", "1.1", "--component", "vae=org/name", "--hf-home", folder.Root, "--format", "json").Output;
        Assert.DoesNotContain("/from-environment", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_HfHomeWithTilde_IsExpandedAsTheVariableIs()
    {
        var trace = OsdProcess.Run(
            new OsdSetting { Environment = { ["HOME"] = folder.Root } },
            "trace", "--release", "1.1", "--component", "vae=org/name", "--hf-home", "~/hh", "--format", "json").Output;
        Assert.Contains($"{folder.Root}/hh/hub", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("~", trace, StringComparison.Ordinal);
    }

    private static OsdAnswer Check(params string[] arguments)
    {
        var answer = OsdProcess.Run(["check", .. arguments, "--format", "json"]);
        Assert.Equal("", answer.Errors);
        return answer;
    }
}
