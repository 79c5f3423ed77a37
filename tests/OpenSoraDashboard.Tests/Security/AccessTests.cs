using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

/// <summary>Who gets in where.</summary>
public sealed class AccessTests
{
    private const string Token = "a-token-of-enough-length";
    private const string OperatorToken = "another-token-for-operators";

    [Theory]
    [InlineData("/")]
    [InlineData("/settings")]
    [InlineData("/checks")]
    [InlineData("/api/report?deployment=healthy-1.1")]
    [InlineData("/download/config.py?deployment=healthy-1.1")]
    public async Task Get_OnLoopback_NeedsNoLogin(string url)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://localhost:5000", true)]
    public async Task Get_WhereATokenIsAskedFor_LeadsToTheLogin(string address, bool requireToken)
    {
        using var app = new DashboardApp(("OpenSora:Security:RequireToken", requireToken.ToString())) { Address = address };
        using var browser = app.Browser();

        using var page = await browser.GetAsync("/settings?x=1");
        using var api = await browser.GetAsync("/api/report?deployment=healthy-1.1");
        using var download = await browser.GetAsync("/download/config.zip?deployment=healthy-1.1");
        using var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fsettings%3Fx%3D1", Local(page));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, download.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/css/dashboard.css")]
    [InlineData("/js/theme.js")]
    public async Task Get_WhatTheLoginNeeds_IsOpen(string url)
    {
        using var app = new DashboardApp { Address = "http://0.0.0.0:8080" };
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", false, "can be reached from other machines")]
    [InlineData("http://localhost:5000", true, "asks everybody for the token, on this machine too")]
    [InlineData("http://localhost:5000", false, "asks for no token")]
    public async Task SignIn_Page_SaysWhyTheTokenIsAskedFor(string address, bool requireToken, string reason)
    {
        using var app = new DashboardApp(("OpenSora:Security:RequireToken", requireToken.ToString())) { Address = address };
        using var browser = app.Browser();

        Assert.Contains(reason, await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithTheToken_OpensASessionAndReturns()
    {
        using var app = Guarded();
        using var browser = app.Browser();

        using var answer = await SignIn(browser, Token, "/settings");
        using var page = await browser.GetAsync("/settings");

        Assert.Equal("/settings", Local(answer));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("osd-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("id=\"library\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithTheOperatorsToken_MayAddLibraries()
    {
        using var app = Guarded();
        using var browser = app.Browser();

        using var answer = await SignIn(browser, OperatorToken, "/settings");

        Assert.Contains("id=\"library\"", await browser.GetStringAsync("/settings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("a-token-of-enough-lengtH")]
    [InlineData("a-token-of-enough-length2")]
    public async Task SignIn_WithAnythingElse_SaysSo(string token)
    {
        using var app = Guarded();
        using var browser = app.Browser("zh-CN");

        using var answer = await SignIn(browser, token, "/settings");
        using var page = await browser.GetAsync("/settings");

        Assert.Equal("/sign-in?returnUrl=%2Fsettings&failed=1", Local(answer));
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("osd-session", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("令牌不对", await browser.GetStringAsync(Local(answer)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_ReturningElsewhere_ReturnsHere(string returnUrl)
    {
        using var app = Guarded();
        using var browser = app.Browser();

        using var answer = await SignIn(browser, Token, returnUrl);

        Assert.Equal("/", Local(answer));
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        using var app = Guarded();
        using var browser = app.Browser();

        using var answer = await browser.PostAsync("/session", new FormUrlEncodedContent([KeyValuePair.Create("token", Token)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_TriedTooOften_HasToWait()
    {
        using var app = Guarded();
        using var browser = app.Browser();
        var last = HttpStatusCode.OK;

        for (var i = 0; i < 11; i++)
        {
            using var answer = await browser.PostAsync("/session", new FormUrlEncodedContent([KeyValuePair.Create("token", "wrong")]));
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        using var app = Guarded();
        using var browser = app.Browser();
        using var signIn = await SignIn(browser, Token, "/settings");

        using var answer = await SignInForm.Post(browser, "/settings", "/sign-out");
        using var page = await browser.GetAsync("/settings");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Theory]
    [InlineData(Token, HttpStatusCode.OK)]
    [InlineData(OperatorToken, HttpStatusCode.OK)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    public async Task Report_WithABearerToken_AnswersScripts(string token, HttpStatusCode status)
    {
        using var app = Guarded();
        using var script = app.Browser();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await script.GetAsync("/api/report?deployment=healthy-1.1");

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5000", "localhost", true)]
    [InlineData("http://localhost:5000", "127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000", "[::1]:5000", true)]
    [InlineData("http://localhost:5000", "rebound.evil.example:5000", false)]
    [InlineData("http://0.0.0.0:8080", "gpu-host:8080", true)]
    public async Task Get_UnderAHostName_IsAnsweredWhereItIsMeant(string address, string host, bool served)
    {
        using var app = new DashboardApp { Address = address };
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Host = host;

        using var answer = await browser.GetAsync("/healthz");

        Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Get_WithAListOfHosts_ServesOnlyThose()
    {
        using var app = new DashboardApp(("OpenSora:Security:AllowedHosts:0", "osd.example")) { Address = "http://0.0.0.0:8080" };
        using var browser = app.Browser();

        browser.DefaultRequestHeaders.Host = "OSD.example";
        using var listed = await browser.GetAsync("/healthz");
        browser.DefaultRequestHeaders.Host = "other.example";
        using var other = await browser.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task Circuit_FromAnotherSite_IsRefused()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Origin", "http://evil.example");

        using var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/healthz")]
    [InlineData("/css/dashboard.css")]
    public async Task Get_Anything_CarriesTheSecurityHeaders(string url)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(url);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    private static DashboardApp Guarded() => new(("OpenSora:Security:Token", Token), ("Security:OperatorToken", OperatorToken)) { Address = "http://0.0.0.0:8080" };

    private static Task<HttpResponseMessage> SignIn(HttpClient browser, string token, string returnUrl) => SignInForm.Post(
        browser, "/sign-in", "/session", KeyValuePair.Create("token", token), KeyValuePair.Create("returnUrl", returnUrl));

    private static string Local(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
