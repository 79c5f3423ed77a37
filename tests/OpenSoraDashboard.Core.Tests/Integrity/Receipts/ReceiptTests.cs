using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Receipts;

public sealed class ReceiptTests : IDisposable
{
    private const string Shard = "model-00001-of-00002.safetensors";

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly PublishedRepository repository = PublishedRepository.Sharded();

    public ReceiptTests() => repository.WriteLocalFolder(folder["lib"]);

    public void Dispose()
    {
        integrity.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Verify_UnchangedLibrary_ReadsNothingAgain()
    {
        var first = Verify();
        var second = Verify();

        Assert.Equal(IntegrityVerdict.Verified, second.Verdict);
        Assert.Equal((first.TotalBytes, 0), (first.BytesRead, second.BytesRead));
        Assert.All(second.Files, f => Assert.Equal(IntegrityBasis.Receipt, f.Basis));
        Assert.Equal(first.Files.Select(f => (f.Path, f.Expected, f.Actual)), second.Files.Select(f => (f.Path, f.Expected, f.Actual)));
    }

    [Fact]
    public void Verify_WrongFile_StaysWrongWithoutReadingIt()
    {
        Flip(keepTime: false);
        Assert.Equal(IntegrityVerdict.Failed, Verify().Verdict);

        var second = Verify();

        Assert.Equal((IntegrityVerdict.Failed, 0), (second.Verdict, second.BytesRead));
    }

    [Fact]
    public void Verify_FileWrittenTo_IsReadAgain()
    {
        Verify();
        Flip(keepTime: false);

        var second = Verify();

        Assert.Equal(IntegrityVerdict.Failed, second.Verdict);
        Assert.Equal(300_000, second.BytesRead);
    }

    [Fact]
    public void Verify_CopyThatTookTheNumberSizeAndTimeOfTheOld_IsReadAgain()
    {
        Verify();
        var path = folder["lib/" + Shard];
        var old = FileStatus.Of(path);
        Shell.Run("touch", "-r", path, folder["time"]);
        var content = File.ReadAllBytes(path);
        content[5] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, content);
        Shell.Run("touch", "-r", folder["time"], path);
        Assert.Equal((old.Size, old.ModifiedNanoseconds), (FileStatus.Of(path).Size, FileStatus.Of(path).ModifiedNanoseconds));

        Assert.Equal(IntegrityVerdict.Failed, Verify().Verdict);
    }

    [Fact]
    public void Verify_HardLinkMade_LooksAtAFewPlacesOnly()
    {
        Verify();
        Shell.Run("ln", folder["lib/" + Shard], folder["elsewhere"]);

        var second = Verify();

        Assert.Equal((IntegrityVerdict.Verified, 0), (second.Verdict, second.BytesRead));
        Assert.Equal(IntegrityBasis.Sample, second.Files.Single(f => f.Path == Shard).Basis);
        Assert.Equal(IntegrityBasis.Receipt, Verify().Files.Single(f => f.Path == Shard).Basis);
    }

    [Fact]
    public void Verify_WriteWhoseTimeWasSetBack_IsNoticedByTheSample()
    {
        // Smaller than all samples together, so that no place is left out.
        Verify();
        Flip(keepTime: true);

        Assert.Equal(IntegrityVerdict.Failed, Verify().Verdict);
    }

    [Fact]
    public void Verify_Paranoid_ReadsEverythingAgain()
    {
        var first = Verify();
        var second = integrity.Verify(folder["lib"], r => r with { Receipts = ReceiptUse.Ignore });
        Assert.Equal(first.TotalBytes, second.BytesRead);
        Assert.All(second.Files, f => Assert.Equal(IntegrityBasis.Read, f.Basis));
    }

    [Fact]
    public void Verify_Sampled_ComparesPlacesOfEveryFile()
    {
        Verify();
        var second = integrity.Verify(folder["lib"], r => r with { Receipts = ReceiptUse.Sample });
        Assert.Equal((IntegrityVerdict.Verified, 0), (second.Verdict, second.BytesRead));
        Assert.All(second.Files, f => Assert.Equal(IntegrityBasis.Sample, f.Basis));
    }

    [Fact]
    public void Keep_SecondDigestOfTheSameFile_JoinsTheFirst()
    {
        var path = folder["lib/" + Shard];
        Hash(path, DigestAlgorithms.Sha256);
        Hash(path, DigestAlgorithms.GitSha1);

        var receipt = integrity.Receipts.Find([FileStatus.Of(path)]).Values.Single();

        Assert.Equal(DigestAlgorithms.Sha256 | DigestAlgorithms.GitSha1, receipt.Digests.Known);
        Assert.Equal(PublishedRepository.Sha256(repository.Files[Shard]), receipt.Digests.Sha256);
    }

    [Fact]
    public void Keep_OtherContent_ForgetsTheDigestsOfTheOld()
    {
        var path = folder["lib/" + Shard];
        Hash(path, DigestAlgorithms.Sha256);
        Flip(keepTime: false);
        Hash(path, DigestAlgorithms.GitSha1);

        Assert.Equal(DigestAlgorithms.GitSha1, integrity.Receipts.Find([FileStatus.Of(path)]).Values.Single().Digests.Known);
    }

    [Fact]
    public void Keep_FileSystemWithWholeSeconds_DoesNotTrustWhatWasJustWritten()
    {
        var path = folder["lib/" + Shard];
        var now = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(path, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
        Hash(path, DigestAlgorithms.Sha256);
        Assert.Empty(integrity.Receipts.Find([FileStatus.Of(path)]));
    }

    [Fact]
    public void Open_DamagedFile_IsPutAsideAndReplaced()
    {
        using var data = new TemporaryFolder();
        File.WriteAllText(data["integrity.db"], new string('x', 8192));

        using var database = IntegrityDatabase.Open(DataDirectory.Open(data.Root), TimeProvider.System);

        Assert.Null(database.Problem);
        Assert.True(File.Exists(database.PutAside));
    }

    [Fact]
    public void Open_DataDirectoryThatCannotBeWritten_RemembersNothingAndSaysWhy()
    {
        File.WriteAllText(folder["file"], "");
        using var database = IntegrityDatabase.Open(DataDirectory.Open(folder["file"]), TimeProvider.System);
        var store = new ReceiptStore(database);
        Assert.NotNull(store.Problem);
        Assert.Empty(store.Find([FileStatus.Of(folder["lib/" + Shard])]));
    }

    private VerifyReport Verify() => integrity.Verify(folder["lib"]);

    private void Hash(string path, DigestAlgorithms wanted) =>
        integrity.Receipts.Keep(new FileHasher().Hash(path, wanted, new HashControl()));

    private void Flip(bool keepTime)
    {
        var path = folder["lib/" + Shard];
        Shell.Run("touch", "-r", path, folder["time"]);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.Position = 123_456;
            file.WriteByte((byte)~repository.Files[Shard][123_456]);
        }

        if (keepTime)
            Shell.Run("touch", "-r", folder["time"], path);
    }
}
