using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Overview;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class OverviewStateTests : IDisposable
{
    private readonly DashboardApp app = new();
    private readonly JobQueue queue = new(TimeProvider.System);
    private readonly ReportStore reports = new();
    private readonly OverviewState state;

    public OverviewStateTests() => state = new OverviewState(app.Services.GetRequiredService<DeploymentStore>(), queue, reports);

    [Fact]
    public void Open_WithoutAnything_IsTheFirstDeploymentUnchecked()
    {
        state.Open(null, null, null);

        Assert.Equal("healthy-1.1", state.Entry?.Key);
        Assert.Null(state.Report);
        Assert.Empty(state.Places);
        Assert.False(state.IsRunning);
    }

    [Fact]
    public void Open_UnknownDeployment_SaysSo()
    {
        state.Open("none", null, null);

        Assert.True(state.IsUnknown);
        Assert.Null(state.Entry);
        Assert.Null(state.Validate());
    }

    [Theory]
    [InlineData("1.2", "1.2")]
    [InlineData("9.9", "1.1")]
    [InlineData(null, "1.1")]
    public void Open_Release_IsTakenWhenKnown(string? release, string expected)
    {
        state.Open("faulty-1.1", release, null);

        Assert.Equal(expected, state.Entry?.Deployment.Release);
    }

    [Fact]
    public void Validate_ShowsAPlaceForEveryComponentAtOnce()
    {
        state.Open("faulty-1.1", null, null);

        var id = state.Validate();

        Assert.Equal(id, state.Progress?.Id);
        Assert.True(state.IsRunning);
        Assert.Equal(["model", "vae", "text_encoder"], state.Places.Select(p => p.Slot));
        Assert.All(state.Places, p => Assert.Null(p.Component));

        state.Job!.Start();
        state.Job.Add(Samples.Component());
        Assert.Equal(["model", "vae", "text_encoder"], state.Places.Select(p => p.Slot));
        Assert.NotNull(state.Places[0].Component);
    }

    [Fact]
    public void Open_JobOfAnotherDeployment_IsNotShown()
    {
        state.Open("faulty-1.1", null, null);
        var id = state.Validate();

        state.Open("healthy-1.1", null, id);

        Assert.Null(state.Job);
    }

    [Fact]
    public void Open_WithoutTheJobsId_JoinsTheOneThatRuns()
    {
        state.Open("faulty-1.1", null, null);
        var id = state.Validate();
        var later = new OverviewState(app.Services.GetRequiredService<DeploymentStore>(), queue, reports);

        later.Open("faulty-1.1", null, null);

        Assert.Equal(id, later.Progress?.Id);
    }

    [Fact]
    public void Validate_WhenTooManyWait_SaysSo()
    {
        for (var i = 0; i < JobQueue.Capacity; i++)
            queue.Enqueue(new DeploymentEntry($"d{i}", DeploymentOrigin.Configuration, new Deployment { Name = "d", Release = "1.1", WorkingDirectory = "/" }));
        state.Open("faulty-1.1", null, null);

        Assert.Null(state.Validate());
        Assert.True(state.IsBusy);
    }

    [Fact]
    public void Places_AfterTheEnd_AreTheReports()
    {
        state.Open("faulty-1.1", null, null);
        state.Validate();
        var report = app.Services.GetRequiredService<LayoutValidationService>().Validate(state.Entry!.Deployment);
        reports.Keep(state.Entry, new KeptReport(report, ""));
        state.Job!.Finish(report);

        state.Refresh();

        Assert.False(state.IsRunning);
        Assert.Same(report, state.Report);
        Assert.Equal(report.Components, state.Places.Select(p => p.Component));
    }

    public void Dispose() => app.Dispose();
}
