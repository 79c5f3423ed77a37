using Microsoft.Extensions.Time.Testing;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Fixtures.HubCache;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Jobs;

public sealed class CacheReadingsTests : IDisposable
{
    private readonly CacheFixture cache = new();
    private readonly FakeTimeProvider time = new();
    private readonly CacheReadings readings;

    private CacheLocation Location => CacheLocation.Of(new Dictionary<string, string> { ["HF_HOME"] = cache.Home }, LibraryVersions.Of(ReleaseCatalog.Find("1.2")!.Libraries), "/");

    public CacheReadingsTests() => readings = new CacheReadings(time);

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task Open_AfterAnnounce_GoesOnWithTheSameReading()
    {
        cache.Download().Ref(CacheFixture.Commit);
        var announced = readings.Announce("a", Location, new InventoryOptions());
        await announced.WaitForAsync(1, TimeSpan.FromSeconds(30));
        Assert.Equal(1, announced.Look((entries, _) => entries.Count));

        Assert.Same(announced, readings.Announce("a", Location, new InventoryOptions()));
        Assert.Same(announced, readings.Open("a", Location, new InventoryOptions()));
        using var second = readings.Open("a", Location, new InventoryOptions());
        Assert.NotSame(announced, second);
    }

    [Fact]
    public void Open_OtherKey_ReadsForItself()
    {
        using var announced = readings.Announce("a", Location, new InventoryOptions());
        using var other = readings.Open("b", Location, new InventoryOptions());
        Assert.NotSame(announced, other);
    }

    [Fact]
    public async Task Announce_NobodyComes_EndsAndIsForgotten()
    {
        Make(3_000);
        var announced = readings.Announce("a", Location, new InventoryOptions());
        await announced.WaitForAsync(1, TimeSpan.FromSeconds(30));
        announced.Leave();
        time.Advance(TimeSpan.FromSeconds(11));
        await announced.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var next = readings.Open("a", Location, new InventoryOptions());
        Assert.NotSame(announced, next);
    }

    [Fact]
    public async Task Announce_PageCame_GoesOnAfterTheWait()
    {
        Make(3_000);
        var announced = readings.Announce("a", Location, new InventoryOptions());
        var opened = readings.Open("a", Location, new InventoryOptions());
        announced.Leave();
        time.Advance(TimeSpan.FromSeconds(11));
        await opened.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(3_000, opened.Look((entries, _) => entries.Count));
        opened.Leave();
    }

    private void Make(int repositories)
    {
        for (var i = 0; i < repositories; i++)
            Directory.CreateDirectory(Path.Combine(cache.Hub, $"models--a--{i:0000}", "snapshots", CacheFixture.Commit));
    }
}
