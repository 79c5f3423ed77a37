using System.Diagnostics;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class CacheInventoryTests : IDisposable
{
    private const string Commit = CacheFixture.Commit;
    private readonly CacheFixture cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void Repositories_TwoRevisionsOfOneContent_CountItOnce()
    {
        cache.Download().Download(CacheFixture.OtherCommit).Ref(Commit).Ref(CacheFixture.OtherCommit, "refs/pr/1");
        var repository = Single();
        Assert.Equal(("model", CacheFixture.Id, 3, 1020L), (repository.Type, repository.Id, repository.Files, repository.SizeOnDisk));
        Assert.Equal([Commit, CacheFixture.OtherCommit], repository.Snapshots.Select(s => s.Name));
        Assert.All(repository.Snapshots, s => Assert.Equal((3, 1020L), (s.Files.Count, s.Size)));
        Assert.Equal(["refs/pr/1"], repository.Snapshots[1].Refs);
    }

    [Fact]
    public void Repositories_OneThatIsBroken_DoesNotStopTheOthers()
    {
        cache.FolderLink(target: "/gone").Ref(Commit);
        cache.Link("models--a--loop", "models--a--loop");
        cache.Link("models--b--gone", "nowhere");
        File.WriteAllText(Path.Combine(cache.Hub, "models--c--file"), "x");
        Directory.CreateDirectory(Path.Combine(cache.Hub, "datasets--d--empty"));
        Directory.CreateSymbolicLink(Path.Combine(cache.Hub, "models--e--self"), ".");
        var all = Read().Repositories(TestContext.Current.CancellationToken).ToList();
        Assert.Equal(
            ["datasets--d--empty", "models--DeepFloyd--t5-v1_1-xxl", "models--a--loop", "models--b--gone", "models--c--file", "models--e--self"],
            all.Select(r => r.Name));
        Assert.Equal(EntryKind.Loop, all[2].Kind);
        Assert.Equal(LibraryListing.Crashes, all[1].Listing);
    }

    [Fact]
    public void Root_Strangers_AreNamedAndMachineryIsNot()
    {
        foreach (var name in (string[])["version.txt", "CACHEDIR.TAG", ".DS_Store", "notes\n.txt"])
            File.WriteAllText(Path.Combine(cache.Hub, name), "1");
        Directory.CreateDirectory(Path.Combine(cache.Hub, ".locks", "models--a--b"));
        File.WriteAllText(Path.Combine(cache.Hub, ".locks/models--a--b/x.lock"), "");
        var root = Read().Root;
        Assert.Equal(["notes\n.txt", "version.txt"], root.Strangers.Select(s => s.Name));
        Assert.Equal(1, root.Locks.Count);
    }

    [Fact]
    public void Repositories_PartialAndUnlinkedBlobs_AreCountedApart()
    {
        cache.Download().Ref(Commit).Put("blobs/abc.1234abcd.incomplete", "12345").Put("blobs/" + new string('a', 64), "xyz");
        var repository = Single();
        Assert.Equal((5L, 3L, 1020L), (repository.Partial.Single().Size, repository.Unlinked.Single().Size, repository.SizeOnDisk));
    }

    [Fact]
    public void Repositories_LinksOutOfTheRoots_AreNotLookedInto()
    {
        cache.FolderLink().Ref(Commit);
        var inventory = CacheInventory.Open(cache.Hub, new InventoryOptions { Boundary = new PathBoundary([cache.Hub]) }, TestContext.Current.CancellationToken);
        var repository = inventory.Repositories(TestContext.Current.CancellationToken).Single();
        Assert.True(repository.Snapshots.Single().BeyondRoots);
        Assert.Equal([CacheProblemReason.BeyondRoots], repository.Problems.Select(p => p.Reason));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Repositories_AnotherUsersFiles_AreBlockedByTheirBits()
    {
        cache.Download().Ref(Commit);
        File.SetUnixFileMode(Path.Combine(cache.Repository, "refs/main"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var nobody = new AccessIdentity("nobody", 65534, [65534]);
        var repository = CacheInventory.Open(cache.Hub, new InventoryOptions { Identity = nobody }, TestContext.Current.CancellationToken)
            .Repositories(TestContext.Current.CancellationToken).Single();
        Assert.Contains(repository.Blocked, b => b.Path.EndsWith("refs/main", StringComparison.Ordinal));
    }

    [Fact]
    public void Repositories_Cancelled_Stops()
    {
        for (var i = 0; i < 600; i++)
            Directory.CreateDirectory(Path.Combine(cache.Hub, $"models--a--{i:000}"));
        using var stop = new CancellationTokenSource();
        var seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var repository in Read().Repositories(stop.Token))
            {
                seen++;
                stop.Cancel();
            }
        });
        Assert.InRange(seen, 1, 599);
    }

    [Fact]
    public void Repositories_TakenInPart_LeavesNoWorkerBehind()
    {
        for (var i = 0; i < 600; i++)
            Directory.CreateDirectory(Path.Combine(cache.Hub, $"models--a--{i:000}"));
        var start = Stopwatch.GetTimestamp();
        Assert.Equal("models--a--000", Read().Repositories(TestContext.Current.CancellationToken).First().Name);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData("models--org--name", "model", "org/name")]
    [InlineData("models--gpt2", "model", "gpt2")]
    [InlineData("datasets--a--b", "dataset", "a/b")]
    [InlineData("kernels--a--b", "kernel", "a/b")]
    [InlineData("models-org", null, null)]
    [InlineData("models--", null, null)]
    [InlineData("other--a", null, null)]
    [InlineData("--a", null, null)]
    public void Parse_FolderName_IsReadAsTheLibraryWritesIt(string name, string? type, string? id)
    {
        var parsed = RepositoryName.Parse(name);
        Assert.Equal((type, id), (parsed?.Type, parsed?.Id));
    }

    private CacheInventory Read() => CacheInventory.Open(cache.Hub, cancellationToken: TestContext.Current.CancellationToken);

    private CacheRepository Single() => Read().Repositories(TestContext.Current.CancellationToken).Single();
}
