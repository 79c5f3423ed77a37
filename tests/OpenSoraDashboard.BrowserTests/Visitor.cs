using Microsoft.Playwright;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>Someone with a browser, who remembers every request and complaint.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;

    internal Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.WebSocket += (_, socket) => Requests.Add(socket.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Addresses of everything asked for.</summary>
    public List<string> Requests { get; } = [];

    // A report of an earlier test may still be shown when the click is on its way: the cards must stay finished for a while.
    private const string Calm =
        "() => { const cards = document.querySelector('.osd-cards');"
        + " window.osdCalm = cards && cards.getAttribute('aria-busy') === 'false' ? (window.osdCalm || 0) + 1 : 0;"
        + " return window.osdCalm >= 12; }";

    /// <summary>Errors and warnings of the browser, breaches of the content policy included.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Goes to a page and waits until it is live.</summary>
    public async Task Open(string url)
    {
        await Page.GotoAsync(url);
        await Page.WaitForSelectorAsync("html[data-interactive]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>Opens the overview of a deployment, validates it and waits for the verdict.</summary>
    public async Task Validate(string deployment)
    {
        await Open($"/?deployment={deployment}");
        await Page.ClickAsync("#validate");
        await Page.WaitForFunctionAsync(Calm, null, new PageWaitForFunctionOptions { PollingInterval = 50 });
    }

    public Task<string> Clipboard() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
