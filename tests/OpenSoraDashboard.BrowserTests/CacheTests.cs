using Microsoft.Playwright;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

public sealed class CacheTests(Chromium chromium) : IDisposable
{
    private readonly CacheFixture cache = new();

    public void Dispose() => cache.Dispose();

    [Theory]
    [InlineData("en-US", ColorScheme.Light, 1440)]
    [InlineData("zh-CN", ColorScheme.Dark, 390)]
    public async Task Cache_FilesInDanger_ComeFirstAndTheLookupThatDecidesIsMarked(string language, ColorScheme theme, int width)
    {
        cache.FileLinks().Ref(CacheFixture.Commit + "\n");
        for (var i = 0; i < 300; i++)
            Directory.CreateDirectory(Path.Combine(cache.Hub, $"models--org--model-{i:000}", "snapshots"));
        using var server = new DashboardServer(
            ("OpenSora:Deployments:0:Name", "gpu"),
            ("OpenSora:Deployments:0:Release", "1.2"),
            ("OpenSora:Deployments:0:Library", cache.Library),
            ("OpenSora:Deployments:0:HfHome", cache.Home));
        await using var visitor = await chromium.Visit(server.Address, language, theme, width);
        await visitor.Open("/cache");

        await Assertions.Expect(visitor.Page.Locator(".osd-verdict[aria-busy=false]")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#danger .osd-code-link").First).ToHaveTextAsync("OSD408");
        await Assertions.Expect(visitor.Page.Locator(".osd-cache-table tbody tr")).ToHaveCountAsync(200);
        await visitor.Page.Locator(".osd-cache-table tbody a").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".osd-cache-detail code").First).ToHaveTextAsync(CacheFixture.Commit);

        await visitor.Page.FillAsync("#cache-id", CacheFixture.Id);
        await visitor.Page.Locator("#cache-id").PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator(".osd-step-decides")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.Locator("#trace .osd-findings .osd-code-link", new() { HasText = "OSD404" })).ToBeVisibleAsync();

        var axe = await Deque.AxeCore.Playwright.PageExtensions.RunAxe(visitor.Page);
        Assert.DoesNotContain(axe.Violations, v => v.Impact is "serious" or "critical");
        Assert.Empty(visitor.Complaints);
    }
}
