using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

/// <summary>What a session may do once it was signed out somewhere.</summary>
public sealed class SessionsTests
{
    private static readonly (string, string)[] Asking = [("OpenSora:Security:RequireToken", "true"), ("OpenSora:Security:Token", "a-token-of-enough-length")];

    [Theory]
    [InlineData(AccessPolicy.Operate)]
    [InlineData(AccessPolicy.View)]
    public async Task Authorize_SignedOutElsewhere_IsRefusedThatSessionOnly(string policy)
    {
        using var app = new DashboardApp(Asking);
        var (mine, other) = (Operator(Sessions.NewId()), Operator(Sessions.NewId()));
        Assert.True(await May(app, mine, policy));

        app.Services.GetRequiredService<Sessions>().End(mine);

        Assert.False(await May(app, mine, policy));
        Assert.True(await May(app, other, policy));
        Assert.True(await May(app, Operator(session: null), policy));
    }

    [Fact]
    public async Task Authorize_WhereNoTokenIsAskedFor_StaysAllowed()
    {
        using var app = new DashboardApp();
        var someone = Operator(Sessions.NewId());

        app.Services.GetRequiredService<Sessions>().End(someone);

        Assert.True(await May(app, someone, AccessPolicy.Operate));
    }

    [Fact]
    public async Task StateProvider_SessionEnds_TellsItsPagesAndNoOthers()
    {
        var sessions = new Sessions();
        using var mine = new SessionStateProvider(sessions);
        using var others = new SessionStateProvider(sessions);
        var person = Operator(Sessions.NewId());
        mine.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        others.SetAuthenticationState(Task.FromResult(new AuthenticationState(Operator(Sessions.NewId()))));
        var told = 0;
        mine.AuthenticationStateChanged += _ => told++;
        others.AuthenticationStateChanged += _ => told += 100;

        sessions.End(person);
        sessions.End(person);

        Assert.Equal(1, told);
        Assert.False((await mine.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
        Assert.True((await others.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public void Services_ThePagesProvider_IsThatOfTheSessions()
    {
        using var app = new DashboardApp();
        using var scope = app.Services.CreateScope();

        Assert.IsType<SessionStateProvider>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }

    [Fact]
    public async Task SignOut_CopyOfTheCookie_OpensNothing()
    {
        using var app = new DashboardApp(Asking);
        using var browser = app.Browser();
        var cookie = await SignInForm.SignIn(browser, "a-token-of-enough-length");
        using var copy = app.Browser();
        copy.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, await Status(copy));

        await SignInForm.SignOut(browser);

        Assert.Equal(HttpStatusCode.Redirect, await Status(copy));
    }

    [Fact]
    public async Task SignIn_AnotherTime_EndsTheSessionBefore()
    {
        using var app = new DashboardApp(Asking);
        using var browser = app.Browser();
        var first = await SignInForm.SignIn(browser, "a-token-of-enough-length");
        await SignInForm.SignIn(browser, "a-token-of-enough-length");
        using var copy = app.Browser();
        copy.DefaultRequestHeaders.Add("Cookie", first);

        Assert.Equal(HttpStatusCode.OK, await Status(browser));
        Assert.Equal(HttpStatusCode.Redirect, await Status(copy));
    }

    [Fact]
    public async Task Restart_OfTheServer_SignsNobodyOut()
    {
        using var data = new TempFolder();
        string cookie;
        using (var before = new DashboardApp([.. Asking, ("OpenSora:DataDirectory", data["kept"])]))
        {
            using var browser = before.Browser();
            cookie = await SignInForm.SignIn(browser, "a-token-of-enough-length");
        }

        using var app = new DashboardApp([.. Asking, ("OpenSora:DataDirectory", data["kept"])]);
        using var again = app.Browser();
        again.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.OK, await Status(again));
    }

    private static ClaimsPrincipal Operator(string? session) => AccessPolicy.Principal(AccessRole.Operator, "stamp", session);

    private static async Task<bool> May(DashboardApp app, ClaimsPrincipal user, string policy) =>
        (await app.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, policy)).Succeeded;

    private static async Task<HttpStatusCode> Status(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/settings");
        return answer.StatusCode;
    }
}
