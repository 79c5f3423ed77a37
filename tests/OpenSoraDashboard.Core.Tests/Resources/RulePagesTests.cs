using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Resources;

public sealed class RulePagesTests
{
    public static TheoryData<string, string> Pages =>
        [.. CheckCatalog.Rules.SelectMany(r => Words.Languages, (r, l) => new TheoryDataRow<string, string>(r.Code, l))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Html_EveryRule_HasAPageInItsOwnLanguage(string code, string language)
    {
        var html = RulePages.Html(code, Words.For(language))!;
        Assert.StartsWith($"<h1>{code}: ", html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "<h2>Why</h2>" : "<h2>为什么</h2>", html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "<h2>Fix</h2>" : "<h2>怎么办</h2>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 150, 6000);
    }

    [Fact]
    public void Text_Rule_ShowsWhatTheProgramSaysWordForWord()
    {
        var text = RulePages.Text("osd104", Words.English)!;
        Assert.StartsWith("OSD104: Weights one level too high or too deep\n", text, StringComparison.Ordinal);
        Assert.Contains("    RuntimeError: Invalid checkpoint path …/model. Expected a file or a directory.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("#", text.Replace("Open-Sora#", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_UnknownCode_IsNull() => Assert.Null(RulePages.Markdown("OSD999", Words.English));
}
