using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenSoraDashboard.Components.Pages.Transfer;
using OpenSoraDashboard.Configuration;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class RunPlanTests : ComponentTest
{
    [Theory]
    [InlineData(false, "OpenSora__Writes__Enabled=true")]
    [InlineData(true, "Only an operator can pack or receive")]
    public void Render_ForWhomItIsNotAllowed_SaysWhatWouldAllowIt(bool writes, string expected)
    {
        var panel = Show(writes, may: false, busy: false);

        Assert.Contains(expected, panel.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal(!writes, panel.Markup.Contains("Writes__Enabled", StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("button"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Render_Button_WaitsWhileItRuns(bool busy) =>
        Assert.Equal(busy, Show(writes: true, may: true, busy).Find("button.osd-start").HasAttribute("disabled"));

    private IRenderedComponent<RunPlan> Show(bool writes, bool may, bool busy)
    {
        Services.AddSingleton(Options.Create(new DashboardOptions { Writes = { Enabled = writes } }));
        return Render<RunPlan>(p => p.Add(x => x.May, may).Add(x => x.IsPossible, true).Add(x => x.IsBusy, busy).Add(x => x.Word, "Pack"));
    }
}
