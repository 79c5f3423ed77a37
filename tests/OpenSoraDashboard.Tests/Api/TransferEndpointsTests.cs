using System.Net;
using Xunit;

namespace OpenSoraDashboard.Tests.Api;

public sealed class TransferEndpointsTests
{
    [Theory]
    [InlineData("en", "Fetches what Open-Sora 1.1 reads")]
    [InlineData("zh-CN", "下载 Open-Sora 1.1")]
    public async Task Get_Script_IsTheReleasesOwnInTheLanguageShown(string language, string words)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser(language);

        using var answer = await browser.GetAsync(Routes.ToTransferScript("1.1"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("#!/bin/sh\n", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("hf download DeepFloyd/t5-v1_1-xxl", text, StringComparison.Ordinal);
        Assert.Equal("fetch-open-sora-1.1.sh", answer.Content.Headers.ContentDisposition!.FileName);
    }

    [Fact]
    public async Task Get_ScriptOfAnUnknownRelease_IsNotFound()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(Routes.ToTransferScript("9.9"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
