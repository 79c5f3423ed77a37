using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>Verifying from the first click to the verdict, and what the address remembers.</summary>
public sealed class IntegrityFlowTests(Chromium chromium) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly string library = Directory.CreateTempSubdirectory("osd-library-").FullName;

    public void Dispose() => Directory.Delete(library, recursive: true);

    [Fact]
    public async Task Verify_TabClosedMeanwhile_IsFoundFinishedByItsAddress()
    {
        // Hollow, so that nothing but hashing takes time: some seconds on any machine.
        foreach (var name in (string[])["one.safetensors", "two.safetensors"])
        {
            using var file = File.Create(Path.Join(library, name));
            file.SetLength(4L << 30);
        }

        File.WriteAllText(Path.Join(library, "SHA256SUMS"), $"{Zeros4GiB}  one.safetensors\n{Zeros4GiB}  two.safetensors\n");
        using var server = new DashboardServer(("OpenSora:Libraries:0", library));
        string address;
        await using (var visitor = await chromium.Visit(server.Address))
        {
            await visitor.Open("/integrity");
            await visitor.Page.ClickAsync("#verify");
            await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/integrity/[0-9a-f]{12}$", RegexOptions.None, Patience));
            await visitor.Page.WaitForSelectorAsync("#progress .osd-progress-text");
            var first = await Percent(visitor.Page);
            await visitor.Page.WaitForFunctionAsync($"first => ({Value})() > first", first);
            Assert.InRange(await Percent(visitor.Page), first, 100);
            Assert.Empty(visitor.Complaints);
            address = visitor.Page.Url;
        }

        await using var later = await chromium.Visit(server.Address);
        await later.Open(address);

        await later.Page.WaitForSelectorAsync("#verify", new PageWaitForSelectorOptions { Timeout = 120_000 });
        Assert.Equal(
            Words.English.Text("Integrity_Verified", ("count", "2")),
            await later.Page.InnerTextAsync("#verdict"));
        Assert.Equal(2, await later.Page.Locator(".osd-integrity tbody .osd-status.osd-ready").CountAsync());
    }

    [Fact]
    public async Task Verify_HarmedLibrary_NamesFilesFiltersAndExports()
    {
        Write("right.json", "{}");
        Write("wrong.json", "[]");
        Write("名字 with spaces.bin", "x");
        Write("SHA256SUMS", $"{Sha256("{}")}  right.json\n{Sha256("{}")}  wrong.json\n{Sha256("x")}  名字 with spaces.bin\n{Sha256("y")}  gone.bin\n");
        Write("stranger.txt", "nobody knows me");
        using var server = new DashboardServer(("OpenSora:Libraries:0", library));
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/integrity");

        await visitor.Page.ClickAsync("#verify");

        // The findings come one by one.
        await Assertions.Expect(visitor.Page.Locator("#wrong .osd-finding")).ToHaveCountAsync(2);
        Assert.Contains("wrong.json", await visitor.Page.InnerTextAsync("#wrong"), StringComparison.Ordinal);
        Assert.Contains("gone.bin", await visitor.Page.InnerTextAsync("#wrong"), StringComparison.Ordinal);

        await visitor.Page.ClickAsync($".osd-chips a:has-text('{Words.English.Text("Integrity_Status_Verified")}')");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("status=verified", RegexOptions.None, Patience));
        await Assertions.Expect(visitor.Page.Locator(".osd-integrity tbody .osd-status")).ToHaveCountAsync(2);

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("a[href$=sha256sums]"));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Equal($"{Sha256("{}")}  right.json\n{Sha256("x")}  名字 with spaces.bin\n", await reader.ReadToEndAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task VerifySelected_OneFile_LooksAtThatFileOnly()
    {
        Write("a.json", "{}");
        Write("b.json", "{}");
        Write("SHA256SUMS", $"{Sha256("{}")}  a.json\n{Sha256("{}")}  b.json\n");
        using var server = new DashboardServer(("OpenSora:Libraries:0", library));
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/integrity");
        await visitor.Page.ClickAsync("#verify");
        await visitor.Page.WaitForSelectorAsync(".osd-integrity tbody input");

        await visitor.Page.Locator(".osd-integrity tbody input").First.CheckAsync();
        await visitor.Page.ClickAsync("#verify-selected");

        await Assertions.Expect(visitor.Page.Locator(".osd-integrity tbody .osd-status")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.Locator(".osd-notice")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Pause_RunningVerification_StandsStillUntilItGoesOn()
    {
        using (var file = File.Create(Path.Join(library, "huge.bin")))
            file.SetLength(1L << 40);
        Write("SHA256SUMS", $"{new string('0', 64)}  huge.bin\n");
        using var server = new DashboardServer(("OpenSora:Libraries:0", library));
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/integrity");
        await visitor.Page.ClickAsync("#verify");

        await visitor.Page.ClickAsync("#pause");
        await visitor.Page.WaitForSelectorAsync("#resume");
        await visitor.Page.ReloadAsync();
        await visitor.Page.ClickAsync("#resume");
        await visitor.Page.WaitForSelectorAsync("#pause");
        await visitor.Page.ClickAsync("#cancel");
        await visitor.Page.WaitForSelectorAsync("#verify");

        Assert.Empty(visitor.Complaints);
    }

    /// <summary>SHA-256 of four gibibytes of zeros.</summary>
    private const string Zeros4GiB = "8479e43911dc45e89f934fe48d01297e16f51d17aa561d4d1c216b1ae0fcddca";

    private const string Value = "() => Number(document.querySelector('#progress [role=progressbar]')?.getAttribute('aria-valuenow') ?? 100)";

    private static async Task<double> Percent(IPage page) => await page.EvaluateAsync<double>(Value);

    private void Write(string name, string text) => File.WriteAllText(Path.Join(library, name), text);

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
