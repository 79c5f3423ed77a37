using Microsoft.Playwright;
using OpenSoraDashboard.Core.Transfer;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>A bundle packed and received in the browser, where that is allowed.</summary>
public sealed class TransferFlowTests(Chromium chromium) : IDisposable
{
    private readonly string library = Directory.CreateTempSubdirectory("osd-library-").FullName;

    public void Dispose() => Directory.Delete(library, recursive: true);

    [Fact]
    public async Task PackAndReceive_WritesAllowed_LaysTheFilesOut()
    {
        Fetch();
        using var server = new DashboardServer(("OpenSora:Libraries:0", library), ("OpenSora:Writes:Enabled", "true"));
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/transfer?release=1.1");

        await visitor.Page.FillAsync("#pack-from", $"{library}/fetched");
        await visitor.Page.FillAsync("#pack-to", $"{library}/bundle");
        await visitor.Page.ClickAsync("#pack button[type=submit]");
        await visitor.Page.ClickAsync("#pack-plan .osd-start");
        await visitor.Page.WaitForSelectorAsync("#job.osd-ready");
        await visitor.Page.FillAsync("#receive-bundle", $"{library}/bundle");
        await visitor.Page.FillAsync("#receive-into", $"{library}/1.1");
        await visitor.Page.ClickAsync("#receive button[type=submit]");
        await visitor.Page.ClickAsync("#receive-plan .osd-start");
        await visitor.Page.WaitForSelectorAsync("#job.osd-ready .osd-scroll");

        Assert.True(File.Exists(Path.Join(library, "1.1", "OpenSora-STDiT-v2-stage3", "model", "model.safetensors")));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Plan_WritesNotAllowed_ShowsTheCommandAndNoButton()
    {
        Fetch();
        using var server = new DashboardServer(("OpenSora:Libraries:0", library));
        await using var visitor = await chromium.Visit(server.Address);

        await visitor.Open($"/transfer?release=1.1&from={library}/fetched&to={library}/bundle");

        await Assertions.Expect(visitor.Page.Locator("#pack-plan pre")).ToContainTextAsync($"osd transfer pack --from {library}/fetched");
        await Assertions.Expect(visitor.Page.Locator("#pack-plan")).ToContainTextAsync("OpenSora__Writes__Enabled");
        await Assertions.Expect(visitor.Page.Locator(".osd-start")).ToHaveCountAsync(0);
        Assert.False(Directory.Exists($"{library}/bundle"));
    }

    private void Fetch()
    {
        foreach (var part in ShoppingList.For("1.1")!.Parts)
        {
            foreach (var file in part.Files)
            {
                var path = Path.Join(library, "fetched", part.Repository, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, "{}");
            }
        }
    }
}
