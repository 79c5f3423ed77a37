using System.Net;
using System.Text.Json;
using Xunit;

namespace OpenSoraDashboard.Tests.Api;

public sealed class ReportEndpointTests
{
    [Theory]
    [InlineData("healthy-1.1")]
    [InlineData("faulty-1.1")]
    public async Task Report_OfADeployment_IsTheDocument(string deployment)
    {
        using var app = new DashboardApp();
        using var script = app.Browser();

        using var report = JsonDocument.Parse(await script.GetStringAsync($"/api/report?deployment={deployment}"));

        var root = report.RootElement;
        Assert.Equal("osd.report/1", root.GetProperty("schema").GetString());
        Assert.Equal("1.1", root.GetProperty("release").GetString());
        Assert.Equal(["model", "vae", "text_encoder"], root.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("slot").GetString()));
    }

    [Fact]
    public async Task Report_ForAnotherRelease_SaysThatOne()
    {
        using var app = new DashboardApp();
        using var script = app.Browser();

        using var report = JsonDocument.Parse(await script.GetStringAsync("/api/report?deployment=healthy-1.1&release=1.2"));

        Assert.Equal("1.2", report.RootElement.GetProperty("release").GetString());
    }

    [Fact]
    public async Task Report_LibraryThatLinksElsewhere_SaysNothingOfThatPlace()
    {
        using var temp = new TempFolder();
        temp.Write("outside/config.json", "{\"_class_name\": \"a secret\"}");
        Directory.CreateSymbolicLink(Path.Join(temp.Folder("lib"), "sd-vae-ft-ema"), temp["outside"]);
        using var app = new DashboardApp(("OpenSora:Libraries:0", temp["lib"]));
        using var script = app.Browser("en");

        var text = await script.GetStringAsync("/api/report?deployment=lib");

        using var report = JsonDocument.Parse(text);
        var vae = report.RootElement.GetProperty("components")[1];
        Assert.Equal("not-checked", vae.GetProperty("status").GetString());
        Assert.Contains("OpenSora:Libraries", vae.GetProperty("load").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/report")]
    [InlineData("/api/report?deployment=none")]
    [InlineData("/api/report?deployment=healthy-1.1&release=9.9")]
    [InlineData("/download/config.py?deployment=none")]
    [InlineData("/download/config.zip?deployment=healthy-1.1&release=9.9")]
    public async Task Get_UnknownDeploymentOrRelease_NamesThoseThatAre(string url)
    {
        using var app = new DashboardApp();
        using var script = app.Browser();

        using var answer = await script.GetAsync(url);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("healthy-1.1, faulty-1.1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
