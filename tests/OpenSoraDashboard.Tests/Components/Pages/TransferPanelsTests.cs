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

    private IRenderedComponent<PackPanel> Pack() => Render<PackPanel>(p => p.Add(x => x.State, state).Add(x => x.OnGo, asked.Add));

    private IRenderedComponent<ReceivePanel> Receive() => Render<ReceivePanel>(p => p.Add(x => x.State, state).Add(x => x.OnGo, asked.Add));
}
