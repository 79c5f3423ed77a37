using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

public sealed class ConfigStudioTests(Chromium chromium, DashboardServer server)
{
    private const string Online = """
        num_frames = 16
        image_size = (240, 426)
        model = dict(
            type="STDiT2-XL/2",
            from_pretrained="hpcai-tech/OpenSora-STDiT-v2-stage3",  # 权重
            input_sq_size=512,
            qk_norm=True,
        )
        vae = dict(type="VideoAutoencoderKL", from_pretrained="stabilityai/sd-vae-ft-ema")
        text_encoder = dict(type="t5", from_pretrained="DeepFloyd/t5-v1_1-xxl", model_max_length=200)
        scheduler = dict(type="iddpm", num_sampling_steps=100)
        save_dir = "./samples/"

        """;

    [Fact]
    public async Task Paste_ConfigThatGoesOnline_AppliedAndDownloadedIsClean()
    {
        await using var visitor = await chromium.Visit(server.Address);
        var page = visitor.Page;
        await visitor.Open("/config?deployment=healthy-1.1");

        await page.FillAsync("#source", Online);
        await Assertions.Expect(page.Locator(".osd-verdict.osd-blocked")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".osd-editor-mark[data-line='5']")).ToBeVisibleAsync();

        // A finding leads to its line.
        await page.Locator(".osd-lint [data-goto][data-line='9']").First.ClickAsync();
        Assert.Contains("stabilityai", await page.EvaluateAsync<string>("(() => { const f = document.getElementById('source'); return f.value.slice(f.selectionStart, f.selectionEnd); })()"), StringComparison.Ordinal);

        await page.ClickAsync("#apply-all");
        await Assertions.Expect(page.Locator(".osd-diff-del")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#save-py")).ToBeEnabledAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#save-py"));
        Assert.Equal("config.py", download.SuggestedFilename);
        var result = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("# 权重", result, StringComparison.Ordinal);

        // What was downloaded is clean by itself.
        await page.FillAsync("#source", result);
        await Assertions.Expect(page.Locator(".osd-verdict.osd-blocked")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".osd-verdict:not(.osd-idle)")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
        Assert.All(visitor.Requests.Where(r => !r.StartsWith("blob:", StringComparison.Ordinal)), url => Assert.Equal(new Uri(server.Address).Authority, new Uri(url).Authority));
    }

    [Fact]
    public async Task Typed_ThenReloaded_IsStillThere()
    {
        await using var visitor = await chromium.Visit(server.Address, "zh-CN");
        await visitor.Open("/config?deployment=healthy-1.1&release=1.1&variant=sample");
        await Assertions.Expect(visitor.Page.Locator("#source")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("STDiT2"));

        await visitor.Page.FillAsync("#source", "mine = '我的'\n");
        await Assertions.Expect(visitor.Page.Locator(".osd-verdict:not(.osd-idle)")).ToBeVisibleAsync();
        await visitor.Open("/config?deployment=healthy-1.1&release=1.1&variant=sample");

        await Assertions.Expect(visitor.Page.Locator("#source")).ToHaveValueAsync("mine = '我的'\n");
    }

    [Fact]
    public async Task Type_FindingsThatLookAlike_AreListedAndThePageLives()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/config?release=1.1");

        await visitor.Page.FillAsync("#source", "model = dict(type=\"STDiT2-XL/2\", from_pretrained=\"x\")\n");
        await Assertions.Expect(visitor.Page.Locator(".osd-lint .osd-code-link", new() { HasText = "OSD542" })).Not.ToHaveCountAsync(0);
        await visitor.Page.FillAsync("#source", "vae = \"sd\"\ntext_encoder = \"t5\"\nmodel = dict(type=\"STDiT2-XL/2\", from_pretrained=\"x\")\n");
        await visitor.Page.FillAsync("#source", "fps = 24\nfps = 24\nfps = 24\nfps = 24\n");

        await Assertions.Expect(visitor.Page.Locator(".osd-lint .osd-code-link", new() { HasText = "OSD527" })).ToHaveCountAsync(3);
        await Assertions.Expect(visitor.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Paste_TooLong_NamesTheLimitAndKeepsTheConnection()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/config");

        await visitor.Page.EvalOnSelectorAsync(
            "#source", "field => { field.value = 'a = 1 '.repeat(100000); field.dispatchEvent(new Event('input', { bubbles: true })); }");

        await Assertions.Expect(visitor.Page.Locator(".mud-alert")).ToContainTextAsync("512 KiB");
        await visitor.Page.FillAsync("#source", "a = 1\n");
        await Assertions.Expect(visitor.Page.Locator(".osd-verdict:not(.osd-idle)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Paste_HundredsOfThousandsOfLines_NamesTheLimitAndKeepsWhatWasThere()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/config");
        await visitor.Page.FillAsync("#source", "mine = 1\n");

        await visitor.Page.EvalOnSelectorAsync("#source", Pasting("'a = 1\\n'.repeat(700000)"));

        await Assertions.Expect(visitor.Page.Locator(".mud-alert")).ToContainTextAsync("512 KiB");
        await Assertions.Expect(visitor.Page.Locator("#source")).ToHaveValueAsync("mine = 1\n");

        // Nothing that was still on its way takes the message back.
        await visitor.Page.WaitForTimeoutAsync(1_000);
        await Assertions.Expect(visitor.Page.Locator(".mud-alert")).ToContainTextAsync("512 KiB");
    }

    internal static string Pasting(string text) =>
        $"field => {{ const data = new DataTransfer(); data.setData('text/plain', {text}); field.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); }}";

    [Fact]
    public async Task Option_Set_ChangesTheSource()
    {
        await using var visitor = await chromium.Visit(server.Address);
        var page = visitor.Page;
        await visitor.Open("/config?deployment=healthy-1.1&release=1.3&variant=t2v");
        await page.ClickAsync(".osd-options summary");

        await page.SelectOptionAsync("#o-num_frames", "49");

        await Assertions.Expect(page.Locator("#source")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^num_frames = 49\n"));
    }
}
