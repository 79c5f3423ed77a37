using Microsoft.Playwright;
using Xunit;

namespace OpenSoraDashboard.BrowserTests;

public sealed class TroubleTests(Chromium chromium, DashboardServer server)
{
    private const string Traceback = """
        Traceback (most recent call last):
          File "scripts/inference.py", line 303, in <module>
            main()
        RuntimeError: Invalid checkpoint path /models/OpenSora-STDiT-v2-stage3/model. Expected a file or a directory.
        """;

    [Fact]
    public async Task Paste_KnownTraceback_NamesTheCauseAndItsRule()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/trouble");

        await visitor.Page.FillAsync("#pasted", Traceback);

        await Assertions.Expect(visitor.Page.Locator(".osd-finding .osd-code-link").First).ToHaveTextAsync("OSD104");
        Assert.DoesNotContain("Invalid checkpoint", string.Concat(visitor.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_LongLog_KeepsTheConnection()
    {
        await using var visitor = await chromium.Visit(server.Address, "zh-CN");
        await visitor.Open("/trouble");

        // A paste is one event; typing it would take the browser minutes. Far above the default of 32 KB for one message.
        await visitor.Page.EvalOnSelectorAsync(
            "#pasted",
            "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }",
            string.Concat(Enumerable.Repeat("[rank0]: 一行没有意义的日志 nothing of interest\n", 2000)) + Traceback);

        await Assertions.Expect(visitor.Page.Locator(".osd-finding .osd-code-link").First).ToHaveTextAsync("OSD104");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Paste_LongerThanIsTaken_KeepsTheEnd()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/trouble");

        var end = System.Text.Json.JsonSerializer.Serialize(Traceback);
        await visitor.Page.EvalOnSelectorAsync("#pasted", ConfigStudioTests.Pasting($"'[rank0]: nothing of interest here\\n'.repeat(40000) + {end}"));

        await Assertions.Expect(visitor.Page.Locator(".osd-finding .osd-code-link").First).ToHaveTextAsync("OSD104", new() { Timeout = 30_000 });
        await Assertions.Expect(visitor.Page.Locator("#pasted")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^\[…\]\n\[rank0\]"));
    }

    [Fact]
    public async Task Paste_AnythingElse_SaysThatItIsNotRecognised()
    {
        await using var visitor = await chromium.Visit(server.Address);
        await visitor.Open("/trouble");

        await visitor.Page.FillAsync("#pasted", "MyOwnError: the flux capacitor is empty");

        await Assertions.Expect(visitor.Page.Locator(".osd-exception")).ToHaveTextAsync("MyOwnError: the flux capacitor is empty");
        await Assertions.Expect(visitor.Page.Locator(".osd-finding")).ToHaveCountAsync(0);
    }
}
