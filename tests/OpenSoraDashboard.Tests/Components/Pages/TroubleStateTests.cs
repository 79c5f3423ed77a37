using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Trouble;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class TroubleStateTests
{
    [Fact]
    public void Choose_DeploymentCheckedForAnotherRelease_IsHeldAgainstThatReport()
    {
        using var app = new DashboardApp();
        var reports = new ReportStore();
        var state = new TroubleState(app.Services.GetRequiredService<DeploymentStore>(), reports);
        state.Choose("faulty-1.1");
        Assert.True(state.IsUnchecked);

        var entry = state.Entry!.With("1.2");
        reports.Keep(entry, new KeptReport(app.Services.GetRequiredService<LayoutValidationService>().Validate(entry.Deployment), ""));

        Assert.NotEqual("1.2", state.Entry!.Deployment.Release);
        Assert.False(state.IsUnchecked);
    }
}
