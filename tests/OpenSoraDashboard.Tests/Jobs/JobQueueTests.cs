using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Jobs;

public sealed class JobQueueTests
{
    private readonly JobQueue queue = new(TimeProvider.System);

    [Fact]
    public void Enqueue_Deployment_WaitsWithItsSlots()
    {
        var job = queue.Enqueue(Entry("a"))!;

        Assert.Equal(JobPhase.Waiting, job.Snapshot.Phase);
        Assert.Equal(["model", "vae", "text_encoder"], job.Snapshot.Slots);
        Assert.Same(job, queue.Find(job.Id));
        Assert.Same(job, queue.Running("a", "1.1"));
    }

    [Fact]
    public void Enqueue_SameTwice_IsOneJob() => Assert.Same(queue.Enqueue(Entry("a")), queue.Enqueue(Entry("a")));

    [Fact]
    public void Enqueue_OtherRelease_IsAnotherJob() => Assert.NotSame(queue.Enqueue(Entry("a")), queue.Enqueue(Entry("a").With("1.2")));

    [Fact]
    public void Enqueue_AfterTheEnd_IsANewJob()
    {
        var first = queue.Enqueue(Entry("a"))!;
        first.End(JobPhase.Stopped);

        Assert.NotSame(first, queue.Enqueue(Entry("a")));
    }

    [Fact]
    public void Enqueue_WhenTooManyWait_IsRefused()
    {
        for (var i = 0; i < JobQueue.Capacity; i++)
            Assert.NotNull(queue.Enqueue(Entry($"d{i}")));

        Assert.Null(queue.Enqueue(Entry("one-more")));
    }

    [Fact]
    public void Recent_NewestFirst()
    {
        queue.Enqueue(Entry("a"));
        queue.Enqueue(Entry("b"));

        Assert.Equal(["b", "a"], queue.Recent.Select(j => j.Snapshot.Deployment));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no-such-job")]
    public void Find_UnknownId_IsNull(string? id) => Assert.Null(queue.Find(id));

    private static DeploymentEntry Entry(string key) =>
        new(key, DeploymentOrigin.Configuration, new Deployment { Name = key, Release = "1.1", WorkingDirectory = "/" });
}
