using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class CachePlanCommandTests : IDisposable
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";

    private readonly TemporaryFolder folder = new();

    public CachePlanCommandTests()
    {
        Directory.CreateDirectory(folder["it's 模型"]);
        File.WriteAllText(folder["it's 模型/config.json"], "{}");
        File.WriteAllText(folder["it's 模型/model.safetensors"], "weights");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PlanApplyUndo_Folder_MakesAnEntryAndTakesItBack()
    {
        var plan = Run("cache", "plan", Id, "--from", folder["it's 模型"], "--hf-home", folder["home"], "-o", folder["p.json"], "--format", "json");
        Assert.Equal((0, "osd.plan/1", "hardlink"), (plan.ExitCode, plan.Json.GetProperty("schema").GetString(), plan.Json.GetProperty("mode").GetString()));
        Assert.False(Directory.Exists(folder["home"]));
        Assert.Equal(plan.Output, File.ReadAllText(folder["p.json"]));

        var applied = Run("cache", "apply", folder["p.json"], "--format", "json");
        Assert.Equal((0, "applied", true), (applied.ExitCode, applied.Json.GetProperty("end").GetString(), applied.Json.GetProperty("verified").GetBoolean()));
        Assert.Equal(40, new FileInfo(folder["home/hub/models--DeepFloyd--t5-v1_1-xxl/refs/main"]).Length);

        Assert.Equal(0, Run("cache", "undo", folder["p.json"]).ExitCode);
        Assert.False(Directory.Exists(folder["home"]));
    }

    [Theory]
    [InlineData("en", "by hard links")]
    [InlineData("zh-CN", "方式：硬链接")]
    public void Plan_Text_ShowsEveryPathAndTheNextCommand(string language, string words)
    {
        var answer = Run("cache", "plan", Id, "--from", folder["it's 模型"], "--cache-dir", folder["hub"], "-o", folder["p.json"], "--lang", language);
        Assert.Contains(words, answer.Output, StringComparison.Ordinal);
        Assert.Contains(folder["hub/models--DeepFloyd--t5-v1_1-xxl/refs/main"], answer.Output, StringComparison.Ordinal);
        Assert.Contains($"osd cache apply {folder["p.json"]}", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NoSuchFolder_SaysSoOnStandardErrorAndInJson()
    {
        var answer = Run("cache", "plan", Id, "--from", folder["none"], "--hf-home", folder["home"]);
        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(folder["none"], answer.Errors, StringComparison.Ordinal);
        var json = Run("cache", "plan", Id, "--from", folder["none"], "--hf-home", folder["home"], "--format", "json");
        Assert.Equal((1, "SourceMissing"), (json.ExitCode, json.Json.GetProperty("problems")[0].GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData(2, "cache", "plan", Id)]
    [InlineData(2, "cache", "plan", "--from", "/tmp")]
    [InlineData(2, "cache", "plan", Id, "--from", "/tmp", "--mode", "symlinks")]
    [InlineData(2, "cache", "plan", Id, "--kind", "flat")]
    [InlineData(3, "cache", "apply", "/no such file")]
    [InlineData(1, "cache", "apply", "/etc/hostname")]
    [InlineData(1, "cache", "undo", "/etc/hostname")]
    public void WrongCall_EndsWithItsCode(int code, params string[] arguments) => Assert.Equal(code, Run(arguments).ExitCode);

    private OsdAnswer Run(params string[] arguments) =>
        OsdProcess.Run(new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = folder["data"] } }, arguments);
}
