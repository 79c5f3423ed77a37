using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>What a visitor sees when something of the page itself goes wrong.</summary>
public sealed class UnluckyTests(Chromium chromium, DashboardServer server)
{
    [Fact]
    public async Task Script_ThatDoesNotArrive_CostsNoMoreThanWhatItDoes()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Page.RouteAsync("**/js/dashboard*.js", route => route.AbortAsync());

        await visitor.Page.GotoAsync("/?deployment=faulty-1.1");
        await Assertions.Expect(visitor.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        // The page says by that script that it is live.
        await visitor.Page.WaitForFunctionAsync("() => { document.querySelector('#validate')?.click(); return location.search.includes('job='); }", null, new() { PollingInterval = 500 });
        await Assertions.Expect(visitor.Page.Locator(".osd-cards[aria-busy=false] .osd-card").First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Page_ThatStopped_SaysSoAndOffersToLoadAgain()
    {
        await using var visitor = await chromium.Visit(server.Address, "zh-CN");
        await visitor.Open("/checks");
        var stopped = visitor.Page.Locator("#blazor-error-ui");
        await Assertions.Expect(stopped).ToBeHiddenAsync();

        // As Blazor does when a circuit ends with an error.
        await visitor.Page.EvalOnSelectorAsync("#blazor-error-ui", "e => e.style.display = 'block'");

        await Assertions.Expect(stopped).ToBeVisibleAsync();
        await Assertions.Expect(stopped.Locator("a.reload")).ToHaveTextAsync("重新加载页面");
    }

    [Fact]
    public async Task Search_TypedFast_KeepsEveryLetter()
    {
        const string Words = "weights that lie one level too high";
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/checks");

        await visitor.Page.Locator("#search").PressSequentiallyAsync(Words, new() { Delay = 20 });
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("high$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(visitor.Page.Locator("#search")).ToHaveValueAsync(Words);

        // Another address than the typed one does change the field.
        await visitor.Page.ClickAsync("a[href='/checks']");
        await Assertions.Expect(visitor.Page.Locator("#search")).ToHaveValueAsync("");
    }
}
