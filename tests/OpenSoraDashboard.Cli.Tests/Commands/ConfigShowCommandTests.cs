using OpenSoraDashboard.Cli.Tests.Article;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class ConfigShowCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Show_Json_IsTheValueWithTags()
    {
        var answer = OsdProcess.Run("config", "show", Write("size = (240, 426)\nname = 'a' + 'b'\n"), "--format", "json");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        var value = answer.Json.GetProperty("value");
        Assert.Equal(240, value.GetProperty("size").GetProperty("$tuple")[0].GetInt32());
        Assert.Equal("ab", value.GetProperty("name").GetString());
    }

    [Fact]
    public void Show_BrokenFile_NamesExceptionAndLine()
    {
        var answer = OsdProcess.Run("config", "show", Write("x = 1\ny = (\n"), "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("SyntaxError", answer.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(2, answer.Json.GetProperty("error").GetProperty("line").GetInt32());
    }

    [Fact]
    public void Check_Config_TakesItsComponentsAndOnlyItsKeywords()
    {
        var config = Write("vae = dict(type='VideoAutoencoderKL', from_pretrained='/models/vae')\nmodel = dict(type='STDiT2-XL/2', from_pretrained=None)\n");
        var answer = OsdProcess.Run("check", "--release", "1.1", "--config", config, "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["model", "vae"], answer.Json.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("slot").GetString()));
        Assert.Equal("/models/vae", answer.Json.GetProperty("components")[1].GetProperty("source").GetString());
    }

    [Fact]
    public void Check_ConfigThatLeavesASlotOut_IsNeverClean()
    {
        using var tree = new ArticleTree();
        var config = Write($"vae = dict(type='VideoAutoencoderKL', from_pretrained='{tree[ArticleTree.Vae]}')\n");
        var answer = OsdProcess.Run("check", "--release", "1.1", "--config", config, "--format", "json");
        Assert.Equal("loads", answer.Json.GetProperty("components")[0].GetProperty("load").GetProperty("outcome").GetString());
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("text_encoder", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vae = dict(type='VideoAutoencoderKL', from_pretrained=open('x').read())\n")]
    [InlineData("other = 1\n")]
    [InlineData("vae = (\n")]
    public void Check_ConfigThatTellsNothing_CannotRun(string text)
    {
        var answer = OsdProcess.Run("check", "--release", "1.1", "--config", Write(text), "--format", "json");
        Assert.Equal((3, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("c.py", answer.Errors, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        File.WriteAllText(folder["c.py"], text);
        return folder["c.py"];
    }
}
