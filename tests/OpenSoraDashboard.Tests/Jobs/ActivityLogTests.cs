using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Jobs;

public sealed class ActivityLogTests : IDisposable
{
    private readonly TempFolder library = new();
    private readonly TempFolder elsewhere = new();
    private readonly DashboardApp app;

    public ActivityLogTests() => app = new DashboardApp(("OpenSora:Libraries:0", library.Path));

    public void Dispose()
    {
        app.Dispose();
        library.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Items_EveryKindOfJob_IsListedTheNewestFirst()
    {
        library.Write("a.json", "{}");
        var log = app.Services.GetRequiredService<ActivityLog>();
        var told = 0;
        log.Changed += (_, _) => Interlocked.Increment(ref told);

        var deployment = app.Services.GetRequiredService<DeploymentStore>().All[0];
        app.Services.GetRequiredService<JobQueue>().Enqueue(deployment);
        var verify = app.Services.GetRequiredService<VerifyJobs>().Enqueue(new VerifyRequest { Roots = [library.Path] });
        var receive = app.Services.GetRequiredService<TransferJobs>().Enqueue(new ReceiveRequest { Bundle = library.Path, To = library["to"] });
        await Task.WhenAll(verify.Ended, receive.Ended).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([ActivityKind.Receiving, ActivityKind.Verification, ActivityKind.Validation], log.Items.Select(i => i.Kind));
        Assert.Equal(JobState.Failed, log.Items[0].State);
        Assert.Equal($"/integrity/{verify.Id}", log.Items[1].Href);
        Assert.Equal("auto", deployment.Deployment.Release);
        Assert.Equal(deployment.Name, log.Items[2].What);
        Assert.True(told >= 3);
    }

    [Fact]
    public async Task Items_VerificationOutsideTheRoots_IsNotListed()
    {
        var job = app.Services.GetRequiredService<VerifyJobs>().Enqueue(new VerifyRequest { Roots = [elsewhere.Path] });
        await job.Ended.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(app.Services.GetRequiredService<ActivityLog>().Items);
    }
}
