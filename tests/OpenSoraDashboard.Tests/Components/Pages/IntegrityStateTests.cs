using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Integrity;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class IntegrityStateTests : IDisposable
{
    private readonly TempFolder library = new();
    private readonly DashboardApp app;

    public IntegrityStateTests()
    {
        File.WriteAllText(library["a.json"], "{}");
        File.WriteAllText(library["b.json"], "[]");
        File.WriteAllText(library["a.json.sha256"], "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        File.WriteAllText(library["b.json.sha256"], "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        File.WriteAllText(library["c.txt"], "unknown");
        app = new DashboardApp(("OpenSora:Libraries:0", library.Path));
    }

    public void Dispose()
    {
        app.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task Open_FolderNeverVerified_ShowsNothingYet()
    {
        var state = State();
        state.Open(new IntegrityAddress());

        Assert.Equal(library.Path, state.Folder);
        Assert.Null(state.Report);
        Assert.False(state.IsUnknown);

        await Run(state);
        Assert.Equal(IntegrityVerdict.Failed, state.Report!.Verdict);
    }

    [Fact]
    public async Task Narrow_Status_HidesTheOthersAndPutsWrongOnesFirst()
    {
        var state = State();
        state.Open(new IntegrityAddress());
        await Run(state);

        Assert.Equal(["b.json", "c.txt", "a.json"], state.Files.Rows.Select(r => r.Path));
        Assert.Equal([FileIntegrity.Mismatch, FileIntegrity.NoEvidence, FileIntegrity.Verified], state.Files.Counts.Select(c => c.Status));
        state.Open(state.Address with { Status = "no-evidence" });
        Assert.Equal(["c.txt"], state.Files.Rows.Select(r => r.Path));
        state.Open(state.Address with { Status = "nonsense", Search = "B.J" });
        Assert.Equal(["b.json"], state.Files.Rows.Select(r => r.Path));
    }

    [Fact]
    public async Task Open_RunOfAnEarlierTime_IsShownWithItsFiles()
    {
        var state = State();
        state.Open(new IntegrityAddress());
        await Run(state);
        var run = state.Run;
        File.WriteAllText(library["b.json"], "{}");
        await Run(state);

        Assert.Equal([("b.json", FileChange.Better)], state.Changes!.Select(c => (c.Path, c.Change)));
        state.Open(new IntegrityAddress { Run = run });
        Assert.Equal(IntegrityVerdict.Failed, state.Report!.Verdict);
        Assert.Null(state.Changes);
        Assert.Equal(2, state.History.Count);
    }

    [Fact]
    public async Task Start_ChosenFiles_SaysNothingAboutTheOthers()
    {
        var state = State();
        state.Open(new IntegrityAddress());
        await Run(state, ["a.json"]);

        Assert.True(state.IsChosen);
        Assert.Equal(["a.json"], state.Files.All.Select(f => f.Path));
        state.Open(new IntegrityAddress());
        Assert.Null(state.Report);
    }

    [Theory]
    [InlineData("/etc", null, null)]
    [InlineData(null, "0123456789ab", null)]
    [InlineData(null, null, 4711L)]
    public void Open_WhatMayNotBeSeenOrIsNot_IsUnknown(string? folder, string? job, long? run)
    {
        var state = State();
        state.Open(new IntegrityAddress { Folder = folder, Job = job, Run = run });

        Assert.True(state.IsUnknown);
        Assert.Null(state.Folder);
        Assert.Null(state.Start(ReceiptUse.Trust, null));
    }

    [Fact]
    public void Open_RunOfTheCommandLineElsewhere_IsUnknown()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllText(elsewhere["secret.txt"], "x");
        var report = app.Services.GetRequiredService<OpenSoraDashboard.Core.Integrity.IntegrityService>().Verify(new VerifyRequest { Roots = [elsewhere.Path] });
        var run = app.Services.GetRequiredService<RunHistory>().Keep(report);
        var state = State();

        state.Open(new IntegrityAddress { Run = run });

        Assert.True(state.IsUnknown);
        Assert.Empty(state.Files.All);
    }

    private async Task Run(IntegrityState state, IReadOnlyList<string>? only = null)
    {
        var id = state.Start(ReceiptUse.Trust, null, only)!;
        state.Open(new IntegrityAddress { Job = id });
        await app.Services.GetRequiredService<VerifyJobs>().Find(id)!.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        state.Refresh();
    }

    private IntegrityState State() => new(
        app.Services.GetRequiredService<VerifyJobs>(),
        app.Services.GetRequiredService<RunHistory>(),
        app.Services.GetRequiredService<DeploymentStore>(),
        app.Services.GetRequiredService<RootGuard>());
}
