using System.Collections.Concurrent;
using System.Security.Cryptography;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Hashing;

public sealed class HashRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(5)]
    public void Run_ManyFiles_GivesEachItsOwnDigest(int? jobs)
    {
        List<HashTask> tasks = [];
        for (var i = 0; i < 40; i++)
            tasks.Add(Make($"{i}.bin", i * 9_001));
        ConcurrentDictionary<string, HashResult> results = [];

        var run = new HashRun(tasks, new StorageProbe(), jobs, new HashControl(), (t, r) => Assert.True(results.TryAdd(t.Path, r)));
        run.Run();

        Assert.Equal(40, results.Count);
        Assert.All(tasks, t => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(t.Path))), results[t.Path].Digests.Sha256));
        Assert.Equal(run.BytesTotal, run.BytesDone);
        Assert.Empty(run.Active);
    }

    [Fact]
    public void Run_OneAtATime_TakesSmallFilesFirstAndThenTheLargest()
    {
        HashTask[] tasks = [Make("middle", 5 << 20), Make("large", 6 << 20), Make("config.json", 20), Make("tokenizer.json", 30)];
        List<string> order = [];

        new HashRun(tasks, new StorageProbe(), 1, new HashControl(), (t, _) => order.Add(Path.GetFileName(t.Path))).Run();

        Assert.Equal(["tokenizer.json", "config.json", "large", "middle"], order);
    }

    [Fact]
    public void Run_FileGoneMeanwhile_IsOneResultAndProgressStillEnds()
    {
        HashTask[] tasks = [Make("a", 1000), Make("b", 2000)];
        File.Delete(folder["a"]);
        ConcurrentDictionary<string, HashEnd> ends = [];

        var run = new HashRun(tasks, new StorageProbe(), null, new HashControl(), (t, r) => ends[Path.GetFileName(t.Path)] = r.End);
        run.Run();

        Assert.Equal((HashEnd.Unreadable, HashEnd.Hashed), (ends["a"], ends["b"]));
        Assert.Equal(3000, run.BytesDone);
    }

    [Fact]
    public void Run_Stopped_ThrowsAndGivesNoResultForFilesInFlight()
    {
        using (var file = File.Create(folder["huge"]))
            file.SetLength(50L << 30);
        using var stop = new CancellationTokenSource();
        var small = Make("small", 10);
        var huge = new HashTask(folder["huge"], FileStatus.Of(folder["huge"]), DigestAlgorithms.Sha256);
        List<string> results = [];

        var run = new HashRun([small, huge], new StorageProbe(), 1, new HashControl { CancellationToken = stop.Token }, (t, _) =>
        {
            results.Add(Path.GetFileName(t.Path));
            stop.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(run.Run);
        Assert.Equal(["small"], results);
    }

    private HashTask Make(string name, int size)
    {
        File.WriteAllBytes(folder[name], RandomNumberGenerator.GetBytes(size));
        return new HashTask(folder[name], FileStatus.Of(folder[name]), DigestAlgorithms.Sha256);
    }
}
