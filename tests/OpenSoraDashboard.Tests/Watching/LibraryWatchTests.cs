using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Security;
using OpenSoraDashboard.Watching;
using Xunit;

namespace OpenSoraDashboard.Tests.Watching;

public sealed class LibraryWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TempFolder temp = new();
    private readonly DashboardApp app;

    public LibraryWatchTests()
    {
        temp.Write("lib/model/a.bin", "weights");
        temp.Write("elsewhere/b.bin", "weights");
        app = new DashboardApp(("OpenSora:Libraries:0", temp["lib"]), ("OpenSora:Libraries:1", temp["elsewhere"]));
    }

    public static TheoryData<WatchMode> Modes => [WatchMode.Events, WatchMode.Polling, WatchMode.Auto];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changed_FileWritten_IsTold(WatchMode mode)
    {
        using var watch = await Start(mode);

        await AssertTold(watch, () => temp.Write("lib/model/c.bin", "new"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changed_FileInNewFolder_IsTold(WatchMode mode)
    {
        using var watch = await Start(mode);

        await AssertTold(watch, () => temp.Folder("lib/deep/er"));
        await AssertTold(watch, () => temp.Write("lib/deep/er/c.bin", "new"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changed_BehindAFolderLink_IsTold(WatchMode mode)
    {
        Directory.CreateSymbolicLink(temp["lib", "linked"], temp["elsewhere"]);
        using var watch = await Start(mode);

        await AssertTold(watch, () => temp.Write("elsewhere/c.bin", "new"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changed_WithASelfLink_IsTold(WatchMode mode)
    {
        Directory.CreateSymbolicLink(temp["lib", "model", "model"], ".");
        using var watch = await Start(mode);

        await AssertTold(watch, () => temp.Write("lib/model/c.bin", "new"));
    }

    [Fact]
    public async Task Changed_LibraryThatComesLater_IsTold()
    {
        using var watch = await Start(WatchMode.Auto, temp["lib", "later"]);

        await AssertTold(watch, () => temp.Write("lib/later/c.bin", "new"));
    }

    [Fact]
    public void Start_Off_SeesNothing()
    {
        using var watch = new LibraryWatch([temp["lib"]], app.Services.GetRequiredService<RootGuard>(), new WatchOptions(), WatchMode.Off, TimeProvider.System);
        watch.Start();

        Assert.Null(watch.Current);
    }

    public void Dispose()
    {
        app.Dispose();
        temp.Dispose();
    }

    private async Task<LibraryWatch> Start(WatchMode mode, string? path = null)
    {
        // Two seconds is the shortest interval that can be configured; a fraction of it keeps this test short.
        var watch = new LibraryWatch([path ?? temp["lib"]], app.Services.GetRequiredService<RootGuard>(), new WatchOptions { PollSeconds = 1 }, mode, TimeProvider.System);
        var first = Next(watch);
        watch.Start();
        await first.WaitAsync(Patience);
        return watch;
    }

    private static async Task AssertTold(LibraryWatch watch, Action change)
    {
        var told = Next(watch);
        var before = watch.Current;
        change();
        await told.WaitAsync(Patience);
        Assert.NotEqual(before, watch.Current);
    }

    private static Task Next(LibraryWatch watch)
    {
        var told = new TaskCompletionSource();
        watch.Changed += (_, _) => told.TrySetResult();
        return told.Task;
    }
}
