using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Transfer.Jobs;

public sealed class TransferJobsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly TransferJobs jobs;

    public TransferJobsTests()
    {
        Directory.CreateDirectory(folder["lib"]);
        File.WriteAllText(folder["lib/a.json"], "{}");
        jobs = new TransferJobs(
            new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System), new BundleReceiver(integrity.Service), TimeProvider.System);
    }

    public void Dispose()
    {
        jobs.Dispose();
        integrity.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Enqueue_PackThenReceive_BringsTheFileThere()
    {
        var pack = jobs.Enqueue(new PackRequest { From = folder["lib"], To = folder["bundle"] });
        await pack.Ended.WaitAsync(Patience);
        var receive = jobs.Enqueue(new ReceiveRequest { Bundle = folder["bundle"], To = folder["to"] });
        await receive.Ended.WaitAsync(Patience);

        Assert.Equal((JobState.Done, JobState.Done), (pack.State, receive.State));
        Assert.True(pack.IsComplete && receive.IsComplete);
        Assert.Equal("{}", File.ReadAllText(folder["to/a.json"]));
        Assert.Equal([receive, pack], jobs.All);
        Assert.Same(pack, jobs.Find(pack.Id));
        Assert.Null(jobs.Find(null));
    }

    [Fact]
    public async Task Enqueue_WhatIsNoBundle_FailsAndSaysWhy()
    {
        var job = jobs.Enqueue(new ReceiveRequest { Bundle = folder["lib"], To = folder["to"] });
        await job.Ended.WaitAsync(Patience);

        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("MANIFEST.json", job.Problem, StringComparison.Ordinal);
        Assert.False(job.IsComplete);
    }

    [Fact]
    public async Task Enqueue_TheSameWhileItWaitsOrRuns_JoinsIt()
    {
        using (var file = File.Create(folder["lib/huge.bin"]))
            file.SetLength(1L << 40);
        PackRequest Pack(string to) => new() { From = folder["lib"], To = folder[to] };
        var running = jobs.Enqueue(Pack("bundle"));
        var waiting = jobs.Enqueue(Pack("other"));
        var receiving = jobs.Enqueue(new ReceiveRequest { Bundle = folder["bundle"], To = folder["to"] });

        Assert.Same(running, jobs.Enqueue(Pack("bundle")));
        Assert.Same(waiting, jobs.Enqueue(Pack("other")));
        Assert.Same(receiving, jobs.Enqueue(new ReceiveRequest { Bundle = folder["bundle"], To = folder["to"] }));
        Assert.Same(running, jobs.Pending(Pack("bundle")));
        Assert.Equal(3, jobs.All.Count);

        jobs.Cancel(waiting);
        Assert.Null(jobs.Pending(Pack("other")));
        Assert.NotSame(waiting, jobs.Enqueue(Pack("other")));
        foreach (var job in jobs.All)
            jobs.Cancel(job);
        await Task.WhenAll(jobs.All.Select(static j => j.Ended)).WaitAsync(Patience);
    }

    [Fact]
    public async Task Cancel_RunningAndWaiting_EndsBoth()
    {
        using (var file = File.Create(folder["lib/huge.bin"]))
            file.SetLength(1L << 40);
        var running = jobs.Enqueue(new PackRequest { From = folder["lib"], To = folder["bundle"] });
        var waiting = jobs.Enqueue(new PackRequest { From = folder["lib"], To = folder["other"] });
        using var patience = new CancellationTokenSource(Patience);
        while (running.Progress is not { Stage: TransferStage.Checking, BytesDone: > 0 })
            await Task.Delay(5, patience.Token);
        Assert.Equal(JobState.Queued, waiting.State);

        jobs.Cancel(waiting);
        jobs.Cancel(running);
        await Task.WhenAll(running.Ended, waiting.Ended).WaitAsync(Patience);

        Assert.Equal((JobState.Cancelled, JobState.Cancelled), (running.State, waiting.State));
        Assert.False(Directory.Exists(folder["other"]));
    }
}
