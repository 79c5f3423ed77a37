using System.Net;
using Xunit;

namespace OpenSoraDashboard.Tests.Api;

/// <summary>Every address answers, in both languages, without a browser.</summary>
public sealed class PagesTests
{
    [Theory]
    [InlineData("en", "<html lang=\"en\"", "Overview")]
    [InlineData("zh-CN", "<html lang=\"zh-CN\"", "总览")]
    [InlineData("zh-Hant-TW, en;q=0.5", "<html lang=\"zh-CN\"", "总览")]
    [InlineData("zh", "<html lang=\"zh-CN\"", "总览")]
    [InlineData("de-DE, fr;q=0.9", "<html lang=\"en\"", "Overview")]
    [InlineData("fr, zh;q=0.3, en;q=0.8", "<html lang=\"en\"", "Overview")]
    [InlineData("nonsense;;;", "<html lang=\"en\"", "Overview")]
    public async Task Overview_LanguageOfTheBrowser_IsFollowed(string languages, string document, string word)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/"));

        Assert.Contains(document, page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Culture_Chosen_OutweighsTheBrowserAndReturns()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser("en");

        using var answer = await browser.GetAsync("/culture?culture=zh-CN&returnUrl=%2Fsettings%3Fa%3D1");
        var page = await browser.GetStringAsync("/settings");

        Assert.Equal("/settings?a=1", answer.Headers.Location!.OriginalString);
        Assert.Contains("<html lang=\"zh-CN\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/culture?culture=zh-CN&returnUrl=https://evil.example")]
    [InlineData("/culture?culture=xx&returnUrl=//evil.example")]
    [InlineData("/culture")]
    public async Task Culture_ReturningElsewhere_ReturnsHere(string url)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(url);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?deployment=faulty-1.1&release=1.2")]
    [InlineData("/?deployment=there-is-none")]
    [InlineData("/components/model?deployment=healthy-1.1")]
    [InlineData("/components/nothing?deployment=healthy-1.1&tab=files")]
    [InlineData("/components/model?deployment=there-is-none")]
    [InlineData("/integrity")]
    [InlineData("/activity")]
    [InlineData("/transfer")]
    [InlineData("/transfer?release=9.9&from=/etc&to=x&bundle=%00&into=/y&job=z")]
    [InlineData("/integrity/there-is-none")]
    [InlineData("/integrity?folder=/etc")]
    [InlineData("/integrity?run=999&status=verified&search=x&file=y")]
    [InlineData("/integrity?run=abc")]
    [InlineData("/cache/plan?extend=1&place=x")]
    [InlineData("/checks")]
    [InlineData("/checks?search=zzz")]
    [InlineData("/checks/OSD104")]
    [InlineData("/checks/OSD999")]
    [InlineData("/config")]
    [InlineData("/config?deployment=none&release=9&variant=nothing&file=/etc/passwd&pane=x")]
    [InlineData("/config?deployment=healthy-1.1&release=1.2&variant=sample")]
    [InlineData("/trouble?deployment=none")]
    [InlineData("/settings")]
    public async Task Get_Page_IsShownWhole(string url)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser("zh-CN");

        using var answer = await browser.GetAsync(url);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains("</html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("这个页面显示不出来", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownAddress_SaysSoInThePagesOwnWords()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser("zh-CN");

        using var answer = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这个页面", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Page_NamesNoOtherHost()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();

        foreach (var url in new[] { "/", "/settings", "/css/dashboard.css", "/js/dashboard.js", "/js/theme.js" })
        {
            var text = await browser.GetStringAsync(url);
            Assert.DoesNotContain("https://", text.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("http://", text.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }
}
