using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

public sealed class SignInFlowTests(Chromium chromium)
{
    private const string Token = "a-token-of-enough-length";

    [Fact]
    public async Task SignIn_WithTheToken_LeadsToTheLivePage()
    {
        using var server = new DashboardServer([("OpenSora:Security:RequireToken", "true"), ("OpenSora:Security:Token", Token)]);
        await using var visitor = await chromium.Visit(server.Address);

        await visitor.Page.GotoAsync("/settings");
        await visitor.Page.FillAsync("#token", "not this one");
        await visitor.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(visitor.Page.Locator("#token-problem")).ToBeVisibleAsync();
        await visitor.Page.FillAsync("#token", Token);
        await visitor.Page.ClickAsync("button[type=submit]");

        await visitor.Page.WaitForSelectorAsync("html[data-interactive]", new() { State = WaitForSelectorState.Attached });
        Assert.EndsWith("/settings", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("#library").CountAsync());

        await visitor.Page.ClickAsync("form[action='/sign-out'] button");
        await visitor.Page.WaitForURLAsync("**/sign-in**");
    }
    [Fact]
    public async Task SignOut_InAnotherTab_ClosesTheOpenPages()
    {
        using var server = new DashboardServer(("OpenSora:Security:RequireToken", "true"), ("OpenSora:Security:Token", Token), ("OpenSora:Security:OperatorToken", Token + "-2"), ("OpenSora:Writes:Enabled", "true"));
        var library = Path.Join(server.DataDirectory, "sample", "healthy-1.1");
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Page.GotoAsync($"/cache/plan?id=stabilityai/sd-vae-ft-ema&root={library}/hub&from={library}/weights/sd-vae-ft-ema");
        await visitor.Page.FillAsync("#token", Token + "-2");
        await visitor.Page.ClickAsync("button[type=submit]");
        await visitor.Page.WaitForSelectorAsync("html[data-interactive]", new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(visitor.Page.Locator("#apply")).ToBeVisibleAsync();

        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync("/settings");
        await other.ClickAsync("form[action='/sign-out'] button");
        await other.WaitForURLAsync("**/sign-in**");

        await visitor.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fcache%2Fplan**");
    }
}
