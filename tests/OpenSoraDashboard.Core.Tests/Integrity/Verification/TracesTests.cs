using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Verification;

/// <summary>What is missing or wrong and leaves only traces: no list names it, or its bytes are right under a wrong name.</summary>
public sealed class TracesTests : IDisposable
{
    private const string One = "model-00001-of-00002.safetensors";
    private const string Two = "model-00002-of-00002.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly PublishedRepository repository = PublishedRepository.Sharded();

    public void Dispose()
    {
        integrity.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Verify_LocalFolderWhoseDownloadStoppedInAFile_MissesThatFile()
    {
        repository.WriteLocalFolder(folder["lib"], ["config.json", "README.md"]);
        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(folder["lib"]).Verdict);

        File.WriteAllText(folder[$"lib/.cache/huggingface/download/spiece.model.lock"], "");

        Assert.Equal(["spiece.model"], Wrong(folder["lib"], FileIntegrity.Missing));
    }

    [Fact]
    public void Verify_NumberedShardsWithoutIndexOrList_MissTheOneThatIsGone()
    {
        repository.Files.Remove(Index);
        var snapshot = repository.WriteCache(folder["hub"], tree: false);
        File.Delete(Path.Join(snapshot, Two));

        var report = integrity.Verify(folder["hub"]);

        Assert.Equal(IntegrityVerdict.Failed, report.Verdict);
        Assert.EndsWith(Two, Assert.Single(report.Files, f => f.Status == FileIntegrity.Missing).Path, StringComparison.Ordinal);
        Assert.Contains(report.Files.Single(f => f.Path.EndsWith(repository.ETag(Two), StringComparison.Ordinal)).Notes, n => n.Kind == FileNoteKind.InNoSnapshot);
    }

    [Fact]
    public void Verify_ShardLinksExchangedWithoutAList_AreNamedByTheIndex()
    {
        repository.Files[One] = Shard("a");
        repository.Files[Two] = Shard("b");
        var snapshot = repository.WriteCache(folder["hub"], tree: false);
        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(folder["hub"]).Verdict);

        var (one, two) = (Path.Join(snapshot, One), Path.Join(snapshot, Two));
        File.Move(one, folder["x"]);
        File.Move(two, one);
        File.Move(folder["x"], two);

        var wrong = integrity.Verify(folder["hub"]).Files.Where(f => f.Status == FileIntegrity.Mismatch).ToList();
        Assert.Equal([One, Two], wrong.Select(f => Path.GetFileName(f.Path)));
        Assert.All(wrong, f => Assert.Contains(f.Notes, n => n is { Kind: FileNoteKind.NotAsIndexed, Detail: Index }));
    }

    /// <summary>Whoever opens a pipe waits for a writer.</summary>
    [Fact]
    public void Verify_PipeInPlaceOfTheCommitsList_DoesNotWaitForIt()
    {
        repository.WriteLocalFolder(folder["lib"], tree: false);
        Directory.CreateDirectory(folder["lib/.cache/huggingface/trees"]);
        Shell.Run("mkfifo", folder[$"lib/.cache/huggingface/trees/{PublishedRepository.Commit}.json"]);

        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(folder["lib"]).Verdict);
    }

    [Fact]
    public void Hash_WriteInPlaceWithTheTimePutBack_IsSeen()
    {
        var path = folder["w.bin"];
        File.WriteAllBytes(path, PublishedRepository.Content(1, 12_000_000));
        var time = File.GetLastWriteTimeUtc(path);
        var isWritten = false;

        var result = new FileHasher().Hash(path, DigestAlgorithms.Sha256, new HashControl(), _ =>
        {
            if (isWritten)
                return;
            isWritten = true;
            Thread.Sleep(20);
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                file.WriteByte(0xFF);
            File.SetLastWriteTimeUtc(path, time);
        });

        Assert.Equal(HashEnd.Changed, result.End);
    }

    /// <summary>A link made meanwhile changes only what the system keeps about the file.</summary>
    [Fact]
    public void Hash_LinkMadeMeanwhile_IsNoChange()
    {
        var path = folder["w.bin"];
        File.WriteAllBytes(path, PublishedRepository.Content(1, 12_000_000));
        var isLinked = false;

        var result = new FileHasher().Hash(path, DigestAlgorithms.Sha256, new HashControl(), _ =>
        {
            if (isLinked)
                return;
            isLinked = true;
            Thread.Sleep(20);
            Shell.Run("ln", path, folder["again"]);
        });

        Assert.Equal((HashEnd.Hashed, PublishedRepository.Sha256(File.ReadAllBytes(path))), (result.End, result.Digests.Sha256));
    }

    [Fact]
    public void Keep_DatabaseDamagedInTheMiddle_IsPutAsideAndGoesOn()
    {
        using var data = new TemporaryFolder();
        File.WriteAllText(folder["w"], "x");
        var result = new FileHasher().Hash(folder["w"], DigestAlgorithms.Sha256, new HashControl());
        using (var first = IntegrityDatabase.Open(DataDirectory.Open(data.Root), TimeProvider.System))
        {
            for (var i = 1UL; i < 2000; i++)
                new ReceiptStore(first).Keep(result with { Status = result.Status with { Inode = i } });
        }

        using (var file = new FileStream(data["integrity.db"], FileMode.Open))
        {
            for (var page = 4096 * 2; page < file.Length; page += 4096)
            {
                file.Position = page;
                file.Write(Enumerable.Repeat((byte)0xFF, 150).ToArray());
            }
        }

        using var database = IntegrityDatabase.Open(DataDirectory.Open(data.Root), TimeProvider.System);
        var store = new ReceiptStore(database);
        Assert.Empty(store.Find([result.Status with { Inode = 1500 }]));
        Assert.True(File.Exists(database.PutAside));
        store.Keep(result with { Status = result.Status with { Inode = 7 } });
        Assert.Null(database.Problem);
    }

    private IEnumerable<string> Wrong(string root, FileIntegrity status) =>
        integrity.Verify(root).Files.Where(f => f.Status == status).Select(f => f.Path);

    private static byte[] Shard(string tensor)
    {
        var header = Encoding.ASCII.GetBytes($$$"""{"{{{tensor}}}":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""");
        return [.. BitConverter.GetBytes((long)header.Length), .. header, 0];
    }
}
