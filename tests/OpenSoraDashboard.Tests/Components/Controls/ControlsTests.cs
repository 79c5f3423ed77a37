using Bunit;
using OpenSoraDashboard.Components.Controls;
using OpenSoraDashboard.Core.Layout;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class ControlsTests : ComponentTest
{
    [Fact]
    public void StatusChip_ShowsTheWordBesideAHiddenIcon()
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.View, StatusView.Of(ComponentStatus.Blocked)).Add(c => c.Word, "Blocked"));

        Assert.Equal("Blocked", chip.Find(".osd-status").TextContent.Trim());
        Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData("en", "Copy the command")]
    [InlineData("zh-CN", "复制the command")]
    public void CopyButton_NamesWhatIsCopied(string language, string label)
    {
        Language(language);

        var button = Render<CopyButton>(p => p.Add(b => b.Text, "ln -s").Add(b => b.What, "the command")).Find("button");

        Assert.Equal(label, button.GetAttribute("aria-label"));
        Assert.Equal("ln -s", button.GetAttribute("data-copy"));
        Assert.Equal("button", button.GetAttribute("type"));
    }

    [Fact]
    public void CodeBlock_CopiesTheTextThatItShows()
    {
        var block = Render<CodeBlock>(p => p.Add(b => b.Text, "model = dict(\n    type=\"<x>\",\n)").Add(b => b.What, "the config"));

        Assert.Equal("model = dict(\n    type=\"<x>\",\n)", block.Find("pre").TextContent);
        Assert.Equal(block.Find("pre").Id, block.Find("button").GetAttribute("data-copy-from"));
    }

    [Theory]
    [InlineData("/models/模型/vae.safetensors", "/models/模型", "/vae.safetensors")]
    [InlineData("DeepFloyd/t5-v1_1-xxl", "DeepFloyd", "/t5-v1_1-xxl")]
    [InlineData("config.json", "", "config.json")]
    [InlineData("/models", "", "/models")]
    [InlineData("/models/folder/", "/models", "/folder/")]
    public void PathText_KeepsTheEndApart(string path, string start, string end)
    {
        var text = Render<PathText>(p => p.Add(t => t.Path, path));

        Assert.Equal(start, text.Find(".osd-path-start").TextContent);
        Assert.Equal(end, text.Find(".osd-path-end").TextContent);
        Assert.Equal(path, text.Find(".osd-path").GetAttribute("title"));
    }

    [Theory]
    [InlineData("/models/a/b.bin", "/models/a", "b.bin")]
    [InlineData("/models/a/b.bin", "/models/a/", "b.bin")]
    [InlineData("/models/ab/b.bin", "/models/a", "/models/ab/b.bin")]
    [InlineData("b.bin", "/models/a", "b.bin")]
    [InlineData("/models/a", null, "/models/a")]
    public void PathText_BelowAFolder_IsTheRest(string path, string? folder, string rest) => Assert.Equal(rest, PathText.Below(path, folder));

    [Theory]
    [InlineData("en", "Open-Sora stops with:")]
    [InlineData("zh-CN", "Open-Sora 会停在：")]
    public void OutcomeText_Exception_StandsApartAndUntranslated(string language, string sentence)
    {
        Language(language);

        var text = Render<OutcomeText>(p => p.Add(t => t.Load, Samples.Raises("RuntimeError", "Invalid checkpoint path /x/model.\nExpected <a> file.")));

        Assert.Equal(sentence, text.Find(".osd-outcome").TextContent);
        Assert.Equal("RuntimeError: Invalid checkpoint path /x/model.\nExpected <a> file.", text.Find(".osd-exception").TextContent);
    }

    [Fact]
    public void OutcomeText_WithoutException_IsOneSentence()
    {
        var text = Render<OutcomeText>(p => p.Add(t => t.Load, Samples.Loads(707, 707)));

        Assert.Contains("707", text.Find(".osd-outcome").TextContent, StringComparison.Ordinal);
        Assert.Empty(text.FindAll(".osd-exception"));
    }

    [Fact]
    public void FileList_ManyItems_ShowsAFewAndTheirNumber()
    {
        var list = Render<FileList>(p => p.Add(l => l.Title, "Missing").Add(l => l.Items, [.. Enumerable.Range(1, 10).Select(i => $"/m/{i}.bin")]).Add(l => l.Root, "/m"));

        Assert.Equal(5, list.FindAll("li").Count);
        Assert.Equal("1.bin", list.Find(".osd-path").TextContent);
        Assert.Equal("and 6 more", list.FindAll("li")[4].TextContent.Trim());
    }

    [Fact]
    public void FindingItem_NotChecked_IsAsLoudAsFailed()
    {
        var item = Render<FindingItem>(p => p.Add(i => i.Finding, Samples.Misplaced with { Outcome = Core.Checks.CheckOutcome.NotChecked }));

        Assert.Equal("Not checked", item.Find(".osd-status").TextContent.Trim());
        Assert.Equal("/checks/OSD104", item.Find(".osd-code-link").GetAttribute("href"));
    }

    [Fact]
    public void LinkTabs_TheCurrentOne_IsMarked()
    {
        var tabs = Render<LinkTabs>(p => p.Add(t => t.Label, "Parts").Add(t => t.Tabs, [new LinkTab("A", "/a", false), new LinkTab("B", "/b", true, 1234)]));

        Assert.Equal("/b", tabs.Find("a[aria-current=page]").GetAttribute("href"));
        Assert.Equal("1,234", tabs.Find(".osd-count").TextContent);
    }
}
