using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Deployments;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>The main job from the first click to the config in hand.</summary>
public sealed class ValidationFlowTests(Chromium chromium, DashboardServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Validate_FaultyDeployment_ShowsThreeStatusesAndWhatIsMissing()
    {
        await using var visitor = await chromium.Visit(server.Address);

        await visitor.Validate("faulty-1.1");

        var expected = Expected("faulty-1.1");
        Assert.Equal(Words.English.Summary(expected), await visitor.Page.InnerTextAsync("#verdict"));
        Assert.Equal(
            expected.Components.Select(c => Words.English.Word(c.Status)),
            await visitor.Page.Locator(".osd-card .osd-status").AllInnerTextsAsync());
        Assert.Equal(3, expected.Components.Count);
        var missing = Assert.Single(expected.Components.SelectMany(c => c.Missing));
        Assert.Contains(missing, await visitor.Page.InnerTextAsync(".osd-cards"), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Validate_HealthyDeployment_SaysSo()
    {
        await using var visitor = await chromium.Visit(server.Address, "zh-CN");

        await visitor.Validate("healthy-1.1");

        Assert.Equal(Words.For("zh-CN").Summary(Expected("healthy-1.1")), await visitor.Page.InnerTextAsync("#verdict"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Copy_Snippet_IsTheServicesText()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("faulty-1.1");

        await visitor.Page.ClickAsync(".osd-card:has(#card-vae) footer .osd-copy");

        await visitor.Page.WaitForSelectorAsync(".osd-card:has(#card-vae) footer .osd-copied");
        var vae = Expected("faulty-1.1").Components.Single(c => c.Request.Slot == "vae");
        Assert.Equal(vae.Snippet, await visitor.Clipboard());
        Assert.Equal("Copied", await visitor.Page.InnerTextAsync("#osd-live"));
    }

    [Fact]
    public async Task Copy_FixCommand_IsTheFindingsOwn()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("faulty-1.1");

        await visitor.Page.ClickAsync(".osd-card:has(#card-model) .osd-command .osd-copy");
        await visitor.Page.WaitForSelectorAsync(".osd-card:has(#card-model) .osd-copied");

        var model = Expected("faulty-1.1").Components.Single(c => c.Request.Slot == "model");
        var copied = await visitor.Clipboard();
        Assert.Contains(model.Findings.SelectMany(f => f.Fixes), f => f.Command == copied);
    }

    [Fact]
    public async Task Download_Config_IsTheServicesText()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("faulty-1.1");

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync(".osd-verdict a[download]"));

        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        var entry = Entry("faulty-1.1");
        var expected = server.Services.GetRequiredService<ConfigGenerationService>().Generate(
            ConfigRequest.For(entry.Deployment, Expected("faulty-1.1")) with { Language = CultureInfo.GetCultureInfo("en") });
        Assert.Equal(expected.Text, await reader.ReadToEndAsync());
        Assert.Equal(expected.FileName, download.SuggestedFilename);
    }

    [Fact]
    public async Task Validate_TabClosed_GoesOn()
    {
        var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/?deployment=healthy-1.1&release=1.0");
        await visitor.Page.ClickAsync("#validate");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("job=", RegexOptions.None, Patience));
        var address = visitor.Page.Url;
        await visitor.DisposeAsync();

        await using var later = await chromium.Visit(server.Address);
        await later.Open(address);

        await later.Page.WaitForSelectorAsync(".osd-cards[aria-busy=false] .osd-card .osd-status");
    }

    [Fact]
    public async Task Choose_ReleaseAndBack_IsInTheAddress()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/?deployment=faulty-1.1");

        await visitor.Page.Locator(".osd-picker select").Nth(1).SelectOptionAsync("1.2");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("release=1\\.2$", RegexOptions.None, Patience));
        await visitor.Page.GoBackAsync();

        await Assertions.Expect(visitor.Page.Locator(".osd-picker select").Nth(1)).ToHaveValueAsync("1.1");
    }

    [Fact]
    public async Task Choose_OtherReleaseAndBack_ShowsTheReportThatStands()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("faulty-1.1");
        var release = visitor.Page.Locator(".osd-picker select").Nth(1);

        await release.SelectOptionAsync("2.0");
        await Assertions.Expect(visitor.Page.Locator("#memory")).ToHaveCountAsync(0);
        await release.SelectOptionAsync("1.1");

        await Assertions.Expect(visitor.Page.Locator("#memory")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task GpuSize_Typed_StaysWhenCheckedAgain()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Validate("healthy-1.1");

        await visitor.Page.FillAsync("#gpu", "24GB");
        await visitor.Page.PressAsync("#gpu", "Enter");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("gpu=24GB", RegexOptions.None, Patience));
        await visitor.Page.ClickAsync("#validate");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("job=.*gpu=24GB", RegexOptions.None, Patience));

        await Assertions.Expect(visitor.Page.Locator("#gpu")).ToHaveValueAsync("24GB");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Validate_ByKeyboard_KeepsTheFocusOnTheButtonThatTakesItsPlace()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/?deployment=faulty-1.1");

        await visitor.Page.FocusAsync("#validate");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForSelectorAsync(".osd-cards[aria-busy=false]");

        await Assertions.Expect(visitor.Page.Locator("#validate")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Change_UnderTheLibrary_IsSaidAndCheckedAgain()
    {
        using var own = new DashboardServer([]);
        await using var visitor = await chromium.Visit(own.Address);
        await visitor.Validate("faulty-1.1");
        var model = Path.Join(own.DataDirectory, "sample", "faulty-1.1", "weights", "OpenSora-STDiT-v2-stage3");

        // The printed fix of the model.
        Directory.CreateSymbolicLink(Path.Join(model, "model"), ".");
        await visitor.Page.ClickAsync(".osd-notice .osd-link");

        await Assertions.Expect(visitor.Page.Locator(".osd-notice")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Page.Locator(".osd-card:has(#card-model) .osd-code-link", new() { HasText = "OSD104" })).ToHaveCountAsync(0);
    }

    private DeploymentEntry Entry(string key) => server.Services.GetRequiredService<DeploymentStore>().Find(key)!;

    private Report Expected(string key) => server.Services.GetRequiredService<LayoutValidationService>().Validate(Entry(key).Deployment);
}
