using OpenSoraDashboard.Core.Checks;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class RuleCommandTests
{
    [Fact]
    public void Rules_Text_ListsEveryRuleOnce()
    {
        var answer = OsdProcess.Run("rules");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(
            CheckCatalog.Rules.Select(r => r.Code),
            answer.Output.Split('\n').Where(l => l.StartsWith("OSD", StringComparison.Ordinal)).Select(l => l[..6]));
    }

    [Fact]
    public void Rules_Json_HasCodeSeverityAndTitle()
    {
        var rules = OsdProcess.Run("rules", "--format", "json", "--lang", "zh-CN").Json.GetProperty("rules");
        Assert.Equal(CheckCatalog.Rules.Count, rules.GetArrayLength());
        Assert.All(rules.EnumerateArray(), r => Assert.Contains(r.GetProperty("severity").GetString(), (string[])["error", "warning", "info"]));
        Assert.Contains(rules.EnumerateArray(), r => r.GetProperty("title").GetString()!.Contains('缺', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OSD104")]
    [InlineData("osd104")]
    public void Explain_Rule_ShowsItsPage(string code)
    {
        var answer = OsdProcess.Run("explain", code);
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("OSD104: ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("    RuntimeError: Invalid checkpoint path", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Json_HoldsThePageAsMarkdown() =>
        Assert.StartsWith("# OSD104: ", OsdProcess.Run("explain", "OSD104", "--format", "json").Json.GetProperty("markdown").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("huggingface-cli verify", "en", "asks the Hub")]
    [InlineData("hf cache verify", "zh-CN", "需要向 Hub 查询")]
    [InlineData("verify", "en", "osd verify DIR")]
    public void Explain_TheHubsOwnVerify_SaysWhyNoNetworkIsNeededHere(string name, string language, string words)
    {
        var answer = OsdProcess.Run("explain", name, "--lang", language);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(words, answer.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_UnknownCode_IsNotFound()
    {
        var answer = OsdProcess.Run("explain", "OSD999");
        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("OSD999", answer.Errors, StringComparison.Ordinal);
    }
}
