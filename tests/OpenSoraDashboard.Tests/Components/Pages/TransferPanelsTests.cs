using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Transfer;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

/// <summary>The two forms of the transfer page.</summary>
public sealed class TransferPanelsTests : ComponentTest
{
    private readonly DashboardApp app = new();
    private readonly List<TransferAddress> asked = [];
    private readonly TransferState state;

    public TransferPanelsTests() => state = new TransferState(
        app.Services.GetRequiredService<TransferJobs>(),
        app.Services.GetRequiredService<BundlePacker>(),
        app.Services.GetRequiredService<BundleReceiver>(),
        app.Services.GetRequiredService<RootGuard>());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            app.Dispose();
    }

    [Theory]
    [InlineData("", "", "pack-from pack-to")]
    [InlineData("/a", " ", "pack-to")]
    [InlineData("", "/b", "pack-from")]
    [InlineData("/a", "/b", "")]
    public void Pack_FieldsLeftEmpty_AreAskedFor(string from, string to, string wanted)
    {
        var panel = Pack();
        panel.Find("#pack-from").Change(from);
        panel.Find("#pack-to").Change(to);
        Assert.Empty(panel.FindAll("[aria-invalid]"));

        panel.Find("form").Submit();

        Assert.Equal(wanted, string.Join(' ', panel.FindAll("[aria-invalid=true]").Select(i => i.Id)));
        Assert.All(panel.FindAll("[aria-invalid=true]"), i => Assert.Equal("alert", panel.Find($"#{i.GetAttribute("aria-describedby")}").GetAttribute("role")));
        Assert.Equal(wanted.Length == 0 ? 1 : 0, asked.Count);
    }

    [Fact]
    public void Pack_FieldFilledIn_IsAskedForNoMore()
    {
        var panel = Pack();
        panel.Find("form").Submit();

        panel.Find("#pack-from").Change("/a");

        Assert.Equal("pack-to", panel.Find("[aria-invalid]").Id);
    }

    [Fact]
    public void Receive_FieldsLeftEmpty_AreAskedFor()
    {
        var panel = Receive();
        panel.Find("#receive-into").Change("/models");

        panel.Find("form").Submit();

        Assert.Equal("Type the folder that the bundle lies in.", panel.Find("#receive-bundle-problem[role=alert]").TextContent);
        Assert.Null(panel.Find("#receive-into").GetAttribute("aria-invalid"));
        Assert.Empty(asked);
    }

    [Fact]
    public void Fields_AddressChanges_FollowIt()
    {
        state.Open(new TransferAddress { From = "/a", To = "/b", Chunk = "2000000000", Copy = true, Bundle = "/c", Into = "/d" });
        var (pack, receive) = (Pack(), Receive());
        Assert.Equal("/a /b /c /d", Values(pack, receive));

        state.Open(new TransferAddress { From = "/a2", To = "/b", Bundle = "/c", Into = "/d2" });
        Again(pack, receive);
        Assert.Equal("/a2 /b /c /d2", Values(pack, receive));
        Assert.Equal("", pack.Find("option[selected]").GetAttribute("value"));
        Assert.False(pack.Find("input[type=checkbox]").HasAttribute("checked"));

        state.Open(new TransferAddress());
        Again(pack, receive);
        Assert.Equal("   ", Values(pack, receive));
    }

    [Fact]
    public void Fields_AddressOfSomethingElseChanges_KeepWhatIsTyped()
    {
        state.Open(new TransferAddress { From = "/a", To = "/b", Bundle = "/c", Into = "/d" });
        var (pack, receive) = (Pack(), Receive());
        pack.Find("#pack-to").Change("/typed");
        receive.Find("#receive-into").Change("/typed too");

        state.Open(state.Address with { Release = "2.0", Job = "0123456789ab" });
        Again(pack, receive);

        Assert.Equal("/a /typed /c /typed too", Values(pack, receive));
    }

    private static void Again(IRenderedComponent<PackPanel> pack, IRenderedComponent<ReceivePanel> receive)
    {
        pack.Render();
        receive.Render();
    }

    private static string Values(IRenderedComponent<PackPanel> pack, IRenderedComponent<ReceivePanel> receive) => string.Join(
        ' ', new[] { pack.Find("#pack-from"), pack.Find("#pack-to"), receive.Find("#receive-bundle"), receive.Find("#receive-into") }.Select(static i => i.GetAttribute("value")));

    private IRenderedComponent<PackPanel> Pack() => Render<PackPanel>(p => p.Add(x => x.State, state).Add(x => x.OnGo, asked.Add));

    private IRenderedComponent<ReceivePanel> Receive() => Render<ReceivePanel>(p => p.Add(x => x.State, state).Add(x => x.OnGo, asked.Add));
}
