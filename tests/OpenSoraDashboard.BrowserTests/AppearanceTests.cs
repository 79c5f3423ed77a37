using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>Colours and language stay as they were chosen.</summary>
public sealed class AppearanceTests(Chromium chromium, DashboardServer server)
{
    [Theory]
    [InlineData(ColorScheme.Light, "light")]
    [InlineData(ColorScheme.Dark, "dark")]
    public async Task Theme_OfTheSystem_IsThereBeforeTheFirstPaint(ColorScheme system, string theme)
    {
        await using var visitor = await chromium.Visit(server.Address, theme: system);
        // Without the live connection nothing but the first answer and the blocking script can have set it.
        await visitor.Page.RouteAsync("**/_framework/blazor.web.js", route => route.AbortAsync());

        await visitor.Page.GotoAsync("/");

        Assert.Equal(theme, await visitor.Page.GetAttributeAsync("html", "data-theme"));
        var background = await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(theme == "dark" ? "rgb(15, 18, 24)" : "rgb(245, 246, 248)", background);
    }

    [Fact]
    public async Task Theme_Chosen_IsRemembered()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/settings");

        // system → light → dark
        await visitor.Page.ClickAsync("[data-theme-next]");
        await visitor.Page.ClickAsync("[data-theme-next]");
        await visitor.Open("/checks");

        Assert.Equal("dark", await visitor.Page.GetAttributeAsync("html", "data-theme"));
        Assert.Equal("dark", await visitor.Page.GetAttributeAsync("html", "data-theme-choice"));
    }

    [Fact]
    public async Task Language_Switched_StaysAlsoWhileThePageLives()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/?deployment=faulty-1.1");

        await visitor.Page.ClickAsync("a[lang=zh-CN]");
        await visitor.Page.WaitForSelectorAsync("html[lang=zh-CN][data-interactive]");
        await visitor.Page.ClickAsync("#validate");
        await visitor.Page.WaitForSelectorAsync(".osd-cards[aria-busy=false]");

        // What a worker's thread made the page draw is in the page's language, too.
        var text = await visitor.Page.InnerTextAsync("body");
        Assert.Contains("活动", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Validate", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Activity", text, StringComparison.Ordinal);
        Assert.Contains("deployment=faulty-1.1", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keyboard_SkipLink_LeadsToTheContent()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/checks");

        await visitor.Page.FocusAsync(".osd-skip");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Page.Locator("#content")).ToBeFocusedAsync();
        Assert.Contains("/checks", visitor.Page.Url, StringComparison.Ordinal);
    }
}
