using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Jobs;

public sealed class VerifyJobsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder data = new();

    public VerifyJobsTests()
    {
        PublishedRepository.Sharded().WriteLocalFolder(folder["lib"]);
        using (var file = File.Create(folder["huge.bin"]))
            file.SetLength(1L << 40);
        File.WriteAllText(folder["huge.bin.sha256"], new string('0', 64));
    }

    public void Dispose()
    {
        folder.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Enqueue_Library_RunsToItsEndAndIsKept()
    {
        using var process = new Process(data.Root);
        var job = process.Jobs.Enqueue(Request("lib"));
        await job.Ended.WaitAsync(Patience);

        Assert.Equal((JobState.Done, IntegrityVerdict.Verified), (job.State, job.Report!.Verdict));
        Assert.Equal(8, job.Results.Count);
        Assert.Equal(VerifyStage.Done, job.Progress!.Stage);
        Assert.Equal(8, process.History.Files(job.Run!.Value).Count);
        Assert.Same(job, process.Jobs.Find(job.Id));
    }

    [Fact]
    public async Task Cancel_RunningAndWaitingJobs_EndsBoth()
    {
        using var process = new Process(data.Root);
        var running = process.Jobs.Enqueue(Request("huge.bin"));
        var waiting = process.Jobs.Enqueue(Request("lib"));
        await Until(() => running.Progress is { BytesDone: > 0 });
        Assert.Equal(JobState.Queued, waiting.State);

        process.Jobs.Cancel(waiting);
        process.Jobs.Cancel(running);
        await Task.WhenAll(running.Ended, waiting.Ended).WaitAsync(Patience);

        Assert.Equal((JobState.Cancelled, JobState.Cancelled), (running.State, waiting.State));
        Assert.Null(running.Report);
    }

    [Fact]
    public async Task Pause_RunningJob_StandsStillAndLetsTheNextOneRun()
    {
        using var process = new Process(data.Root);
        var huge = process.Jobs.Enqueue(Request("huge.bin"));
        await Until(() => huge.Progress is { BytesDone: > 0 });
        process.Jobs.Pause(huge);
        var library = process.Jobs.Enqueue(Request("lib"));
        await library.Ended.WaitAsync(Patience);

        Assert.Equal((JobState.Done, JobState.Paused), (library.State, huge.State));
        Assert.True(huge.Progress!.IsPaused);
        var stood = huge.Progress.BytesDone;

        process.Jobs.Resume(huge);
        await Until(() => huge.Progress!.BytesDone > stood + (64 << 20));
        Assert.Equal(JobState.Running, huge.State);
    }

    [Fact]
    public async Task Resume_WhileAnotherJobRuns_WaitsForItsTurn()
    {
        using var process = new Process(data.Root);
        var first = process.Jobs.Enqueue(Request("huge.bin"));
        await Until(() => first.Progress is { BytesDone: > 0 });
        process.Jobs.Pause(first);
        var second = process.Jobs.Enqueue(Request("huge.bin"));
        await Until(() => second.Progress is { BytesDone: > 0 });

        process.Jobs.Resume(first);
        Assert.Equal((JobState.Queued, JobState.Running), (first.State, second.State));
        process.Jobs.Cancel(second);
        await second.Ended.WaitAsync(Patience);

        await Until(() => first.State == JobState.Running);
        Assert.False(first.Progress!.IsPaused);
    }

    [Fact]
    public async Task Start_AfterTheProcessEnded_GoesOnWithWhatWasLeft()
    {
        string running, waiting, paused;
        using (var first = new Process(data.Root))
        {
            first.Jobs.Start();
            var job = first.Jobs.Enqueue(Request("huge.bin"));
            await Until(() => job.Progress is { BytesDone: > 0 });
            var held = first.Jobs.Enqueue(Request("lib"));
            first.Jobs.Pause(held);
            (running, paused, waiting) = (job.Id, held.Id, first.Jobs.Enqueue(Request("lib")).Id);
        }

        File.WriteAllText(folder["huge.bin"], "small now");
        using var second = new Process(data.Root);
        second.Jobs.Start();
        await second.Jobs.Find(waiting)!.Ended.WaitAsync(Patience);

        Assert.Equal(
            (JobState.Done, JobState.Done, JobState.Paused),
            (second.Jobs.Find(running)!.State, second.Jobs.Find(waiting)!.State, second.Jobs.Find(paused)!.State));
        second.Jobs.Resume(second.Jobs.Find(paused)!);
        await second.Jobs.Find(paused)!.Ended.WaitAsync(Patience);
        Assert.Equal(JobState.Done, second.Jobs.Find(paused)!.State);
    }

    [Fact]
    public async Task Start_WhileAnotherProcessLives_TakesNothingFromIt()
    {
        using var first = new Process(data.Root);
        first.Jobs.Start();
        var job = first.Jobs.Enqueue(Request("huge.bin"));
        await Until(() => job.Progress is { BytesDone: > 0 });
        using var second = new Process(data.Root);
        second.Jobs.Start();
        Assert.Empty(second.Jobs.All);
    }

    [Fact]
    public async Task Enqueue_WithoutADataDirectory_RunsAndForgets()
    {
        using var process = new Process("/proc/nothing");
        process.Jobs.Start();
        var job = process.Jobs.Enqueue(Request("lib"));
        await job.Ended.WaitAsync(Patience);
        Assert.Equal(IntegrityVerdict.Verified, job.Report!.Verdict);
        Assert.NotNull(job.Report.ReceiptProblem);
        Assert.Null(job.Run);
    }

    private VerifyRequest Request(string name) => new() { Roots = [folder[name]] };

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }

    /// <summary>What one process has.</summary>
    private sealed class Process : IDisposable
    {
        private readonly IntegrityDatabase database;

        public Process(string folder)
        {
            var directory = DataDirectory.Open(folder);
            database = IntegrityDatabase.Open(directory, TimeProvider.System);
            History = new RunHistory(database, TimeProvider.System);
            var service = new IntegrityService(new ReceiptStore(database), new StorageProbe(), TimeProvider.System);
            Jobs = new VerifyJobs(service, History, database, directory, TimeProvider.System);
        }

        public RunHistory History { get; }

        public VerifyJobs Jobs { get; }

        public void Dispose()
        {
            Jobs.Dispose();
            database.Dispose();
        }
    }
}
