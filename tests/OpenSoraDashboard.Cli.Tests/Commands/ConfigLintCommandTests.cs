using System.Text.Json;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class ConfigLintCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lint_Finding_StandsWithItsLineAndACaretUnderIt()
    {
        File.WriteAllText(folder["c.py"], "a = 1\nmodel = dict(type=\"STDiT3-XL/2\", from_pretrained=\"hpcai-tech/OpenSora-STDiT-v3\")\n");
        var answer = OsdProcess.Run("config", "lint", folder["c.py"], "--release", "1.2", "--cwd", folder.Root, "--hf-home", folder["hf"]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains($"{folder["c.py"]}:2:50: OSD502 error", answer.Output, StringComparison.Ordinal);
        var lines = answer.Output.Split('\n');
        var source = Array.FindIndex(lines, l => l.StartsWith("  2 | model", StringComparison.Ordinal));
        Assert.Equal(lines[source].IndexOf("\"hpcai", StringComparison.Ordinal), lines[source + 1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Lint_Json_IsOneDocumentWithTheFixedFields()
    {
        File.WriteAllText(folder["c.py"], "llm_refine = True\n");
        var answer = OsdProcess.Run("config", "lint", folder["c.py"], "--release", "1.2", "--format", "json");
        using var json = JsonDocument.Parse(answer.Output);
        Assert.Equal("osd.lint/1", json.RootElement.GetProperty("schema").GetString());
        var finding = json.RootElement.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "OSD534");
        Assert.Equal((1, 14, "llm_refine"), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("keyPath").GetString()));
        var edit = finding.GetProperty("fix")[0].GetProperty("edits")[0];
        Assert.Equal(("set", "llm_refine", false), (edit.GetProperty("action").GetString(), edit.GetProperty("keyPath").GetString(), edit.GetProperty("value").GetBoolean()));
        Assert.Equal((1, ""), (answer.ExitCode, answer.Errors));
    }

    [Fact]
    public void Lint_Sarif_HasTheRegion()
    {
        File.WriteAllText(folder["c.py"], "x = (1\n");
        using var json = JsonDocument.Parse(OsdProcess.Run("config", "lint", folder["c.py"], "--format", "sarif").Output);
        var region = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((1, 5), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32()));
    }

    [Fact]
    public void Lint_NoSuchFile_EndsWithThree() =>
        Assert.Equal(3, OsdProcess.Run("config", "lint", folder["absent.py"]).ExitCode);

    [Fact]
    public void Lint_Chinese_SpeaksChinese()
    {
        File.WriteAllText(folder["c.py"], "x = “1”\n");
        var answer = OsdProcess.Run("config", "lint", folder["c.py"], "--lang", "zh-CN");
        Assert.Contains("全角或排版符号", answer.Output, StringComparison.Ordinal);
    }
}
