using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(OpenSoraDashboard.BrowserTests.Chromium))]
[assembly: AssemblyFixture(typeof(OpenSoraDashboard.BrowserTests.DashboardServer))]

namespace OpenSoraDashboard.BrowserTests;

/// <summary>One browser for all tests: the distribution's, since tests download none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // As root Chromium refuses its sandbox; the rest keeps it from calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // How long a test waits for what it expects, in milliseconds: a slow machine is no failure.
    private const float Patience = 60_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        path = string.IsNullOrEmpty(path) ? "/usr/bin/chromium" : path;
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no browser at {path}. Install chromium, or name one with CHROMIUM_PATH.");
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A visitor with cookies and storage of its own.</summary>
    public async Task<Visitor> Visit(string address, string language = "en-US", ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            Locale = language,
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
