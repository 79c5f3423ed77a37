using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using Xunit;

namespace OpenSoraDashboard.Tests.Api;

public sealed class IntegrityEndpointsTests : IDisposable
{
    private const string Braces = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private readonly TempFolder library = new();
    private readonly DashboardApp app;

    public IntegrityEndpointsTests()
    {
        File.WriteAllText(library["a\nb\\c 名.json"], "{}");
        File.WriteAllText(library["wrong.json"], "[]");
        File.WriteAllText(library["wrong.json.sha256"], Braces);
        app = new DashboardApp(("OpenSora:Libraries:0", library.Path));
    }

    public void Dispose()
    {
        app.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task Get_Sha256Sums_ListsWhatIsNotKnownToBeWrong()
    {
        using var browser = app.Browser();

        var text = await browser.GetStringAsync(Routes.ToIntegrityFile(Keep(library.Path), "sha256sums"));

        Assert.Equal($"\\{Braces}  a\\nb\\\\c 名.json\n", text);
    }

    [Theory]
    [InlineData("manifest", "osd.manifest/1")]
    [InlineData("report", "osd.verify/1")]
    public async Task Get_Document_HasItsSchema(string format, string schema)
    {
        using var browser = app.Browser("zh-CN");

        using var document = JsonDocument.Parse(await browser.GetStringAsync(Routes.ToIntegrityFile(Keep(library.Path), format)));

        Assert.Equal(schema, document.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public async Task Get_RunThatIsNotOrLiesElsewhere_IsNotFound()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllText(elsewhere["secret.txt"], "x");
        using var browser = app.Browser();

        foreach (var url in (string[])[Routes.ToIntegrityFile(Keep(elsewhere.Path), "report"), Routes.ToIntegrityFile(999, "report"), Routes.ToIntegrityFile(Keep(library.Path), "xml")])
        {
            using var answer = await browser.GetAsync(url);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private long Keep(string folder)
    {
        var report = app.Services.GetRequiredService<IntegrityService>().Verify(new VerifyRequest { Roots = [folder], HashEverything = true });
        return app.Services.GetRequiredService<RunHistory>().Keep(report)!.Value;
    }
}
