using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Cache;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Fixtures.HubCache;
using OpenSoraDashboard.Jobs;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class CacheStateTests : IDisposable
{
    private readonly CacheFixture cache = new();
    private readonly DashboardApp app;

    public CacheStateTests() => app = new DashboardApp(
        ("OpenSora:Deployments:0:Name", "gpu"),
        ("OpenSora:Deployments:0:Release", "1.2"),
        ("OpenSora:Deployments:0:Library", cache.Library),
        ("OpenSora:Deployments:0:WorkingDirectory", cache.Hub),
        ("OpenSora:Deployments:0:HfHome", cache.Home));

    public void Dispose()
    {
        app.Dispose();
        cache.Dispose();
    }

    [Fact]
    public async Task Read_Cache_BringsItsRowsDangerFirst()
    {
        cache.FileLinks().Ref(CacheFixture.Commit);
        for (var i = 0; i < 20; i++)
            Directory.CreateDirectory(Path.Combine(cache.Hub, $"models--a--{i:00}", "snapshots"));
        using var state = State();
        await Read(state, new CacheAddress());

        Assert.Equal(21, state.View.Rows.Count);
        Assert.Equal(CacheFixture.Id, state.View.Rows[0].Id);
        Assert.Single(state.View.Dangers);
        Assert.Equal((21, 1, 1020L), (state.View.Totals.Repositories, state.View.Totals.InDanger, state.View.Totals.Bytes));
        state.Open(new CacheAddress { Search = "A/1" });
        Assert.Equal(10, state.View.Rows.Count);
    }

    [Fact]
    public async Task Get_CachePage_FirstAnswerHoldsTheRows()
    {
        cache.Download().Ref(CacheFixture.Commit);
        using var browser = app.Browser("en");
        var html = await browser.GetStringAsync(new Uri("/cache", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("osd-cache-table", html, StringComparison.Ordinal);
        Assert.Contains($"<span>{CacheFixture.Id}</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LinkOutOfEveryRoot_IsNotLookedInto()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllText(elsewhere["config.json"], "{}");
        cache.FolderLink(target: elsewhere.Path).Ref(CacheFixture.Commit);
        using var state = State();
        await Read(state, new CacheAddress { Id = CacheFixture.Id });

        Assert.Equal(["OSD423"], state.View.Errors.Select(f => f.Code));
        Assert.Equal(0, state.View.Rows[0].Files);
        Assert.False(state.Answer!.IsFound);
        Assert.NotNull(state.Answer.UnknownReason);
    }

    [Fact]
    public void Open_Question_IsAnsweredAsTheDeploymentsLibrariesDo()
    {
        cache.Download().Ref(CacheFixture.Commit + "\n");
        using var state = State();
        state.Open(new CacheAddress { Id = " DeepFloyd/t5-v1_1-xxl ", File = "config.json" });

        Assert.Equal(new Version(0, 23, 4), state.Answer!.Libraries.HuggingfaceHub);
        Assert.Equal("LocalEntryNotFoundError", state.Answer.Exception);
        Assert.Contains(state.Answer.Trace, s => s.Result == CacheFixture.Commit + "\\n");
        Assert.Equal(["OSD404"], state.AnswerFindings.Select(f => f.Code));
    }

    [Fact]
    public void Open_DeploymentThatThereIsNot_ShowsNoOther()
    {
        using var state = State();
        state.Open(new CacheAddress { Deployment = "none" });
        Assert.True(state.IsUnknown);
        Assert.Null(state.Location);
    }

    [Fact]
    public void ToString_Address_HoldsOnlyWhatIsSaid() =>
        Assert.Equal("/cache?open=models--a--b&id=a%2Fb", new CacheAddress { Open = "models--a--b", Id = "a/b" }.ToString());

    private static async Task Read(CacheState state, CacheAddress address)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        state.Changed += (_, _) =>
        {
            if (!state.IsReading)
                done.TrySetResult();
        };
        state.Open(address);
        state.Read();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private CacheState State() => new(app.Services.GetRequiredService<DeploymentStore>(), app.Services.GetRequiredService<RootGuard>(), app.Services.GetRequiredService<CacheReadings>());
}
