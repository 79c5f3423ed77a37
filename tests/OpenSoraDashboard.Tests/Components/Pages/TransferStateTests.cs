using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Transfer;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class TransferStateTests : IDisposable
{
    private readonly TempFolder library = new();
    private readonly DashboardApp app;

    public TransferStateTests()
    {
        foreach (var part in ShoppingList.For("1.1")!.Parts)
        {
            foreach (var file in part.Files)
                library.Write($"fetched/{part.Repository}/{file.Path}", "{}");
        }

        app = new DashboardApp(("OpenSora:Libraries:0", library.Path));
    }

    public void Dispose()
    {
        app.Dispose();
        library.Dispose();
    }

    [Theory]
    [InlineData("relative", "/tmp/x", "NotAbsolute")]
    [InlineData("LIB/fetched", "LIB/汉90", "NameTooLong")]
    [InlineData("LIB/汉90", "LIB/x", "NameTooLong")]
    [InlineData("LIB/fetched", "LIB/absent/汉90/x", "NameTooLong")]
    [InlineData("LIB/a file", "LIB/x", "IsFile")]
    [InlineData("LIB/fetched", "LIB/a file", "IsFile")]
    [InlineData("LIB/fetched", "LIB/a file/below/it", "IsFile")]
    [InlineData("LIB/circle", "LIB/x", "Circle")]
    [InlineData("LIB/fetched", "LIB/a pipe", "NoFolder")]
    [InlineData("LIB/fetched", "LIB/long", "Refused")]
    [InlineData("/etc", "/tmp/x", "Outside")]
    [InlineData("LIB/absent", "LIB/x", "NotThere")]
    [InlineData("LIB/fetched", "/media/usb", "Outside")]
    [InlineData("LIB/fetched", "LIB/fetched/", "SameFolder")]
    [InlineData("LIB/fetched", "LIB/fetched/../../escaped", "Outside")]
    public void Open_FoldersThatWillNotDo_AreRefused(string from, string to, string problem)
    {
        library.Write("a file", "");
        Directory.CreateSymbolicLink(library["circle"], "circle");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [library["a pipe"]]))
            make.WaitForExit();
        var state = State();
        state.Open(new TransferAddress { Release = "1.1", From = Lib(from), To = Lib(to) });

        Assert.Equal(problem, state.PackProblem?.Key);
        Assert.Null(state.PackPlan);
        Assert.Null(state.StartPack());
    }

    [Fact]
    public void Open_EmptyValues_AskForNothing()
    {
        var state = State();

        state.Open(new TransferAddress { Release = "1.1", From = "", To = "", Bundle = "", Into = "" });

        Assert.Null(state.PackProblem);
        Assert.Null(state.Pack);
        Assert.Null(state.ReceiveProblem);
        Assert.Null(state.Receive);
    }

    [Fact]
    public async Task StartPackAndReceive_WhatThePlansShow_Arrives()
    {
        var state = State();
        state.Open(new TransferAddress { Release = "1.1", From = Lib("LIB/fetched"), To = Lib("LIB/bundle") });
        Assert.Empty(state.PackPlan!.Problems);
        Assert.Equal(10, state.PackPlan.Steps.Count);
        await Ended(state.StartPack()!);

        state.Open(new TransferAddress { Bundle = Lib("LIB/bundle"), Into = Lib("LIB/laid out") });
        Assert.Equal(10, state.ReceivePlan!.Steps.Count);
        var job = await Ended(state.StartReceive()!);

        Assert.True(job.IsComplete);
        Assert.True(File.Exists(library["laid out", "OpenSora-STDiT-v2-stage3", "model", "model.safetensors"]));
        state.Open(new TransferAddress { Bundle = Lib("LIB/fetched"), Into = Lib("LIB/x") });
        Assert.Equal("NoBundle", state.ReceiveProblem?.Key);
        Assert.Null(state.StartReceive());
    }

    [Fact]
    public async Task StartPack_ClickedTwice_IsOneJob()
    {
        using (var file = File.Create(Path.Join(Directory.CreateDirectory(library["huge"]).FullName, "huge.bin")))
            file.SetLength(1L << 40);
        var jobs = app.Services.GetRequiredService<TransferJobs>();
        var before = jobs.Enqueue(new PackRequest { From = library["huge"], To = library["huge bundle"] });
        var state = State();
        state.Open(new TransferAddress { Release = "1.1", From = Lib("LIB/fetched"), To = Lib("LIB/bundle") });
        Assert.False(state.IsPacking);

        var first = state.StartPack();
        Assert.True(state.IsPacking);
        Assert.Equal(first, state.StartPack());

        Assert.Equal(2, jobs.All.Count);
        jobs.Cancel(before);
        await Ended(first!);
        Assert.False(state.IsPacking);
    }

    [Fact]
    public void Open_UnknownReleaseAndJob_FallsBack()
    {
        var state = State();
        state.Open(new TransferAddress { Release = "9.9", Job = "none" });

        Assert.Equal("1.1", state.List.Release);
        Assert.Null(state.Job);
    }

    [Fact]
    public void Open_NameOfNinetyCharacters_IsNamedWithItsBytes()
    {
        var state = State();
        state.Open(new TransferAddress { Bundle = Lib("LIB/fetched"), Into = Lib("LIB/汉90") });

        Assert.Equal([new string('汉', 90), 270], state.ReceiveProblem!.Values);
    }

    private string Lib(string path) => path
        .Replace("LIB/long", "LIB" + string.Concat(Enumerable.Repeat("/name", 1000)), StringComparison.Ordinal)
        .Replace("LIB", library.Path, StringComparison.Ordinal)
        .Replace("汉90", new string('汉', 90), StringComparison.Ordinal);

    private async Task<TransferJob> Ended(string id)
    {
        var job = app.Services.GetRequiredService<TransferJobs>().Find(id)!;
        await job.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        return job;
    }

    private TransferState State() => new(
        app.Services.GetRequiredService<TransferJobs>(),
        app.Services.GetRequiredService<BundlePacker>(),
        app.Services.GetRequiredService<BundleReceiver>(),
        app.Services.GetRequiredService<RootGuard>());
}
