using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>From a component that insists on a repository id to a green check, through the planner.</summary>
public sealed class PlannerFlowTests(Chromium chromium)
{
    [Fact]
    public async Task Planner_FromTheBlockedComponent_EndsInAGreenCheckAndCanBeUndone()
    {
        using var server = new DashboardServer(("OpenSora:Writes:Enabled", "true"));
        var sample = Path.Join(server.DataDirectory, "sample", "healthy-1.1");
        var t5 = Path.Join(sample, "weights", "t5-v1_1-xxl");
        Directory.Move(Path.Join(sample, "run", "DeepFloyd", "t5-v1_1-xxl"), t5);
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("healthy-1.1");
        await visitor.Open("/components/text_encoder?deployment=healthy-1.1&tab=findings");

        await visitor.Page.ClickAsync(".osd-plan-link");
        await visitor.Page.WaitForSelectorAsync("#plan-steps");
        Assert.Contains(t5, Uri.UnescapeDataString(visitor.Page.Url), StringComparison.Ordinal);
        var script = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("a[href^='/download/plan.sh']"));
        Assert.Equal("t5-v1_1-xxl.plan.sh", script.SuggestedFilename);
        await visitor.Page.ClickAsync("#apply");
        await Assertions.Expect(visitor.Page.Locator("#plan-outcome .osd-ready")).ToBeVisibleAsync();
        await visitor.Page.ClickAsync("#check-again");
        await visitor.Page.WaitForSelectorAsync(".osd-cards[aria-busy=false] .osd-card:has(#card-text_encoder) .osd-ready");

        await visitor.Page.GoBackAsync();
        await visitor.Page.ClickAsync("#undo");
        await visitor.Page.WaitForSelectorAsync("#plan-outcome .osd-ready");
        Assert.False(Directory.Exists(Path.Join(sample, "huggingface")), "Something of the plan is left.");
        Assert.True(File.Exists(Path.Join(t5, "config.json")));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Planner_WritesOff_ShowsTheSettingAndTheCommandInstead()
    {
        using var server = new DashboardServer([]);
        var sample = Path.Join(server.DataDirectory, "sample", "healthy-1.1");
        await using var visitor = await chromium.Visit(server.Address, "zh-CN");

        await visitor.Open($"/cache/plan?id=DeepFloyd/t5-v1_1-xxl&root={sample}/huggingface/hub&browse={sample}/run/DeepFloyd");
        await visitor.Page.ClickAsync("a.osd-file");
        await visitor.Page.ClickAsync("#take-folder");

        await visitor.Page.WaitForSelectorAsync("#writes-off");
        Assert.Contains("OpenSora__Writes__Enabled=true", await visitor.Page.InnerTextAsync("#content"), StringComparison.Ordinal);
        Assert.Contains("osd cache plan DeepFloyd/t5-v1_1-xxl", await visitor.Page.InnerTextAsync("#content"), StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("#apply").CountAsync());
        await visitor.Open("/cache/plan?id=x/y&root=/etc&from=/etc");
        await visitor.Page.WaitForSelectorAsync("[role=alert]");
    }
}
