using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>Every page in both themes and both languages, judged by axe; and none of them asks anything of another host.</summary>
public sealed class AccessibilityTests(Chromium chromium, DashboardServer server)
{
    public static readonly string[] Pages =
    [
        "/?deployment=faulty-1.1",
        "/?deployment=healthy-1.1",
        "/?deployment=faulty-1.1&release=1.3",
        "/?deployment=none",
        "/components/model?deployment=faulty-1.1",
        "/components/text_encoder?deployment=faulty-1.1&tab=files",
        "/components/vae?deployment=faulty-1.1&tab=findings",
        "/components/model?deployment=healthy-1.1&tab=tensors",
        "/components/model?deployment=healthy-1.1&tab=snippet",
        "/integrity",
        "/cache",
        "/cache?deployment=faulty-1.1&id=DeepFloyd/t5-v1_1-xxl",
        "/cache?deployment=none",
        "/transfer?release=2.0&from=/etc&to=/x",
        "/activity",
        "/integrity/there-is-none",
        "/checks",
        "/checks?search=no-such-rule",
        "/checks/OSD104",
        "/config?deployment=faulty-1.1",
        "/config?deployment=faulty-1.1&release=1.3&variant=t2v&pane=values",
        "/config?deployment=faulty-1.1&release=1.2&variant=sample&pane=start",
        "/trouble?deployment=faulty-1.1",
        "/cache/plan?id=DeepFloyd/t5-v1_1-xxl&deployment=healthy-1.1&browse=/",
        "/settings",
        "/no-such-page",
    ];

    public static TheoryData<ColorScheme, string, int> Looks => new()
    {
        { ColorScheme.Light, "en-US", 1280 },
        { ColorScheme.Dark, "en-US", 390 },
        { ColorScheme.Light, "zh-CN", 390 },
        { ColorScheme.Dark, "zh-CN", 1280 },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPage_HasNoSeriousViolations(ColorScheme theme, string language, int width)
    {
        await using var visitor = await chromium.Visit(server.Address, language, theme, width);
        await visitor.Validate("faulty-1.1");
        await visitor.Validate("healthy-1.1");
        var problems = new List<string>();

        foreach (var page in Pages)
        {
            await visitor.Open(page);
            problems.AddRange(await Judge(visitor.Page, page));
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.DoesNotContain(visitor.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
        Assert.All(visitor.Requests, url => Assert.Equal(new Uri(server.Address).Authority, new Uri(url).Authority));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task SignIn_HasNoSeriousViolations(ColorScheme theme, string language, int width)
    {
        await using var visitor = await chromium.Visit(server.Address, language, theme, width);

        await visitor.Page.GotoAsync("/sign-in?failed=1");

        Assert.Empty(await Judge(visitor.Page, "/sign-in"));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task EveryPage_FitsItsWidth(int width)
    {
        await using var visitor = await chromium.Visit(server.Address, width: width);
        await visitor.Validate("faulty-1.1");

        foreach (var page in Pages)
        {
            await visitor.Open(page);
            var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{page} is {wide} px wide on {width} px.");
        }
    }

    private static async Task<IEnumerable<string>> Judge(IPage page, string url)
    {
        var result = await page.RunAxe();
        return result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{url}: {v.Id}: {n.Html} {string.Join(' ', n.Any.Select(a => a.Message))}"));
    }
}
