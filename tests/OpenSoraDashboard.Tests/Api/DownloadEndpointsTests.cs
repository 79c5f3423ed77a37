using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using Xunit;

namespace OpenSoraDashboard.Tests.Api;

public sealed class DownloadEndpointsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task ConfigFile_IsTheServicesTextByteForByte(string language)
    {
        using var app = new DashboardApp();
        using var browser = app.Browser(language);

        using var answer = await browser.GetAsync("/download/config.py?deployment=faulty-1.1");

        var expected = Expected(app, "faulty-1.1", language);
        Assert.Equal(Encoding.UTF8.GetBytes(expected.Text), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(expected.FileName, answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task ConfigBundle_HoldsTheSameConfig()
    {
        using var app = new DashboardApp();
        using var browser = app.Browser("en");

        await using var answer = await browser.GetStreamAsync("/download/config.zip?deployment=faulty-1.1");
        using var memory = new MemoryStream();
        await answer.CopyToAsync(memory);
        using var zip = new ZipArchive(memory);

        var expected = Expected(app, "faulty-1.1", "en");
        using var reader = new StreamReader(zip.GetEntry(expected.FileName)!.Open());
        Assert.Equal(expected.Text, await reader.ReadToEndAsync());
        Assert.Contains(zip.Entries, e => e.Name == "README.md");
    }

    private static GeneratedConfig Expected(DashboardApp app, string deployment, string language)
    {
        var entry = app.Services.GetRequiredService<DeploymentStore>().Find(deployment)!;
        var report = app.Services.GetRequiredService<LayoutValidationService>().Validate(entry.Deployment);
        return app.Services.GetRequiredService<ConfigGenerationService>()
            .Generate(ConfigRequest.For(entry.Deployment, report) with { Language = CultureInfo.GetCultureInfo(language) });
    }
}
