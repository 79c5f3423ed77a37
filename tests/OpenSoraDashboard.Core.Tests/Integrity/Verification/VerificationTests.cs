using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Verification;

/// <summary>Every way in which weights come to a machine, whole and harmed.</summary>
public sealed class VerificationTests : IDisposable
{
    private const string One = "model-00001-of-00002.safetensors";
    private const string Two = "model-00002-of-00002.safetensors";

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly PublishedRepository repository = PublishedRepository.Sharded();

    public void Dispose()
    {
        integrity.Dispose();
        folder.Dispose();
    }

    public enum Source
    {
        Cache,
        CacheWithoutLinks,
        CacheWithoutTree,
        Snapshot,
        LocalFolder,
        LocalFolderWithoutTree,
        Clone,
        CloneWithoutObjects,
        CloneVersion4,
        Checksums,
    }

    public static TheoryData<Source> Sources => [.. Enum.GetValues<Source>()];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_WholeLibrary_IsVerifiedByItsOwnEvidence(Source source)
    {
        var (root, _) = Make(source);

        var report = integrity.Verify(root);

        Assert.All(report.Files, f => Assert.True(f.Status == FileIntegrity.Verified, $"{f.Path}: {f.Status}"));
        Assert.Equal(IntegrityVerdict.Verified, report.Verdict);
        Assert.Equal(repository.Files.Count + (source is Source.Clone or Source.CloneWithoutObjects or Source.CloneVersion4 ? 1 : 0), report.Files.Count);
        Assert.Empty(report.Notes);
        Assert.Contains(report.Files.SelectMany(f => f.Evidence), e => e.Item.Kind == Expected(source));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_OneByteFlipped_NamesTheFile(Source source)
    {
        var (root, files) = Make(source);
        Edit(files, One, bytes => bytes[^7] ^= 1);

        var file = Only(integrity.Verify(root), One, FileIntegrity.Mismatch);

        Assert.Equal(PublishedRepository.Sha256(repository.Files[One]), source is Source.CloneWithoutObjects or Source.CloneVersion4 ? null : file.Expected, NullIsFine);
        Assert.NotNull(file.Actual);
        Assert.NotEqual(file.Expected, file.Actual);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_FileCutByOneByte_NamesTheFile(Source source)
    {
        var (root, files) = Make(source);
        using (var file = new FileStream(Real(files, One), FileMode.Open))
            file.SetLength(file.Length - 1);

        var hasSize = source is Source.Cache or Source.CacheWithoutLinks or Source.Snapshot or Source.LocalFolder or Source.Clone;
        Only(integrity.Verify(root), One, hasSize ? FileIntegrity.SizeDiffers : FileIntegrity.Mismatch);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_TwoShardsSwapped_NamesBothAndWhatTheyHold(Source source)
    {
        var (root, files) = Make(source);
        var (one, two) = (File.ReadAllBytes(Path.Join(files, One)), File.ReadAllBytes(Path.Join(files, Two)));
        File.WriteAllBytes(Real(files, One), two);
        File.WriteAllBytes(Real(files, Two), one);

        var report = integrity.Verify(root);

        Assert.Equal(IntegrityVerdict.Failed, report.Verdict);
        var wrong = report.Files.Where(f => f.Status != FileIntegrity.Verified).ToList();
        Assert.Equal([One, Two], wrong.Select(f => Path.GetFileName(f.Path)));
        Assert.All(wrong, f => Assert.Equal(FileIntegrity.Mismatch, f.Status));
        if (source is not (Source.CloneWithoutObjects or Source.CloneVersion4))
            Assert.Equal([Two, One], wrong.Select(f => Path.GetFileName(f.Notes.Single(n => n.Kind == FileNoteKind.HoldsBytesOf).Detail!)));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_FileDropped_IsMissing(Source source)
    {
        var (root, files) = Make(source);
        File.Delete(Path.Join(files, One));

        var report = integrity.Verify(root);

        Assert.Equal(IntegrityVerdict.Failed, report.Verdict);
        Assert.Equal(FileIntegrity.Missing, report.Files.Single(f => f.Path.EndsWith(One, StringComparison.Ordinal)).Status);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_FileAdded_IsNeverGreen(Source source)
    {
        var (root, files) = Make(source);
        File.WriteAllText(Path.Join(files, "added.bin"), "not from here");

        var report = integrity.Verify(root);

        var hasList = source is not (Source.CacheWithoutTree or Source.LocalFolderWithoutTree or Source.Clone or Source.CloneWithoutObjects or Source.CloneVersion4);
        Assert.Equal(IntegrityVerdict.Incomplete, report.Verdict);
        Assert.Equal(
            hasList ? FileIntegrity.Extra : FileIntegrity.NoEvidence,
            report.Files.Single(f => f.Path.EndsWith("added.bin", StringComparison.Ordinal)).Status);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Verify_PointerInPlace_TellsWhichFileIsNeeded(Source source)
    {
        var (root, files) = Make(source);
        File.WriteAllBytes(Real(files, One), PublishedRepository.Pointer(repository.Files[One]));

        var file = Only(integrity.Verify(root), One, FileIntegrity.SizeDiffers);

        Assert.Contains(file.Notes, n => n.Kind == FileNoteKind.PointerInPlace);
        var pointer = file.Evidence.Single(e => e.Item.Kind == EvidenceKind.LfsPointer).Item;
        Assert.Equal((PublishedRepository.Sha256(repository.Files[One]), 300_000), (pointer.Digest, pointer.Size));
    }

    [Fact]
    public void Verify_DanglingLinkInTheCache_IsMissingWithTheDigestThatIsNeeded()
    {
        var (root, files) = Make(Source.CacheWithoutTree);
        File.Delete(Real(files, One));

        var file = Only(integrity.Verify(root), One, FileIntegrity.Missing);

        Assert.Equal(PublishedRepository.Sha256(repository.Files[One]), file.Expected);
        Assert.Contains(file.Notes, n => n.Kind == FileNoteKind.DanglingLink);
    }

    [Fact]
    public void Verify_BlobWithoutALink_IsVerifiedByItsName()
    {
        var (root, _) = Make(Source.Cache);
        var content = PublishedRepository.Content(9, 1000);
        var blob = Path.Join(root, "models--org--name", "blobs", PublishedRepository.Sha256(content));
        File.WriteAllBytes(blob, content);
        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(root).Verdict);

        File.AppendAllText(blob, "x");

        Only(integrity.Verify(root), Path.GetFileName(blob), FileIntegrity.Mismatch);
    }

    [Fact]
    public void Verify_DownloadThatNeverEnded_IsNamedAndNoFileOfTheLibrary()
    {
        var (root, _) = Make(Source.Cache);
        var left = Path.Join(root, "models--org--name", "blobs", new string('a', 64) + ".12345678.incomplete");
        File.WriteAllText(left, "x");

        var report = integrity.Verify(root);

        Assert.Equal(IntegrityVerdict.Verified, report.Verdict);
        Assert.Equal(new EvidenceNote(EvidenceNoteKind.Leftover, left), Assert.Single(report.Notes));
    }

    [Fact]
    public void Verify_LocalFolderWithSomeFilesAskedFor_DoesNotMissTheOthers()
    {
        repository.WriteLocalFolder(folder["ckpts"], ["config.json", "spiece.model"]);

        var report = integrity.Verify(folder["ckpts"]);

        Assert.Equal(IntegrityVerdict.Verified, report.Verdict);
        Assert.Equal(["config.json", "spiece.model"], report.Files.Select(f => f.Path));
        Assert.Contains(folder["ckpts/" + One], report.NotDownloaded);
        Assert.Equal(6, report.NotDownloaded.Count);
    }

    [Fact]
    public void Verify_CacheWithSomeFilesAskedFor_MissesTheOthersUnlessToldSo()
    {
        var snapshot = repository.WriteCache(folder["hub"]);
        File.Delete(Real(snapshot, "README.md"));
        File.Delete(Path.Join(snapshot, "README.md"));

        Assert.Equal(IntegrityVerdict.Failed, integrity.Verify(folder["hub"]).Verdict);
        var told = integrity.Verify(folder["hub"], r => r with { Partial = true });

        Assert.Equal(IntegrityVerdict.Verified, told.Verdict);
        Assert.Equal([Path.Join(snapshot, "README.md")], told.NotDownloaded);
    }

    [Fact]
    public void Verify_CopiedLocalFolder_IsStillProvenThoughTheLibraryWouldNotTrustIt()
    {
        var (root, _) = Make(Source.LocalFolder);
        File.SetLastWriteTimeUtc(Path.Join(root, One), new DateTime(2033, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var report = integrity.Verify(root);

        Assert.Equal(IntegrityVerdict.Verified, report.Verdict);
        Assert.Contains(report.Files.Single(f => f.Path == One).Notes, n => n.Kind == FileNoteKind.StaleMetadata);
    }

    [Fact]
    public void Verify_EvidenceContradicts_IsAMismatchThatSaysSo()
    {
        var (root, _) = Make(Source.LocalFolder);
        File.WriteAllText(Path.Join(root, One + ".sha256"), new string('0', 64) + "\n");

        var file = Only(integrity.Verify(root), One, FileIntegrity.Mismatch);

        Assert.Contains(file.Notes, n => n.Kind == FileNoteKind.Conflict);
        Assert.Contains(file.Evidence, e => e is { Item.Kind: EvidenceKind.Metadata, Agrees: true });
        Assert.Contains(file.Evidence, e => e is { Item.Kind: EvidenceKind.Checksums, Agrees: false });
    }

    [Fact]
    public void Verify_SubfolderOfADownload_FindsTheEvidenceAbove()
    {
        var (root, _) = Make(Source.LocalFolder);

        var report = integrity.Verify(Path.Join(root, "sub"));

        Assert.Equal(IntegrityVerdict.Verified, report.Verdict);
        Assert.Equal(["small.txt", "模型 x.bin"], report.Files.Select(f => f.Path));
    }

    [Fact]
    public void Verify_SingleFile_IsJudgedByWhatLiesAroundIt()
    {
        var (root, files) = Make(Source.Cache);
        Edit(files, Two, bytes => bytes[0] ^= 1);

        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(Path.Join(files, One)).Verdict);
        Assert.Equal(IntegrityVerdict.Failed, integrity.Verify(Path.Join(files, Two)).Verdict);
        Assert.NotNull(root);
    }

    [Fact]
    public void Verify_FilesOfWhichNothingIsKnown_IsNotGreen()
    {
        File.WriteAllText(folder["a.bin"], "a");
        Assert.Equal(IntegrityVerdict.Incomplete, integrity.Verify(folder.Root).Verdict);
        Assert.Equal(FileIntegrity.NoEvidence, Assert.Single(integrity.Verify(folder.Root).Files).Status);
    }

    [Fact]
    public void Verify_FileCalledLikeAPublishedOne_SaysSoAndProvesNothing()
    {
        Directory.CreateDirectory(folder["google/t5-v1_1-xxl"]);
        File.WriteAllText(folder["google/t5-v1_1-xxl/spiece.model"], "another vocabulary");
        File.WriteAllText(folder["spiece.model"], "somebody else's");
        using (var file = File.Create(folder["renamed.bin"]))
            file.SetLength(335_304_388);

        var report = integrity.Verify(folder.Root);

        Assert.Equal(IntegrityVerdict.Incomplete, report.Verdict);
        Assert.All(report.Files, f => Assert.Equal(FileIntegrity.NoEvidence, f.Status));
        Assert.Equal(
            ["google/t5-v1_1-xxl/spiece.model", "renamed.bin"],
            report.Files.Where(f => f.Notes.Any(n => n.Kind == FileNoteKind.IsNotPublishedFile)).Select(f => f.Path));
    }

    [Fact]
    public void Verify_NothingThere_IsNotGreen()
    {
        Directory.CreateDirectory(folder["empty"]);
        Assert.Equal(IntegrityVerdict.Incomplete, integrity.Verify(folder["empty"]).Verdict);

        var absent = Assert.Single(integrity.Verify(folder["absent"]).Files);
        Assert.Equal(FileIntegrity.Missing, absent.Status);
        Assert.Equal(new FileNote(FileNoteKind.FolderGone, folder["absent"]), Assert.Single(absent.Notes));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("data", FileIntegrity.SizeDiffers)]
    [InlineData("byte", FileIntegrity.SizeDiffers)]
    [InlineData("extra", FileIntegrity.SizeDiffers)]
    [InlineData("header", FileIntegrity.SizeDiffers)]
    public void Verify_SafetensorsWithoutEvidence_IsJudgedByItsHeader(string? cut, FileIntegrity? expected)
    {
        SparseSafetensors.Write(folder["model.safetensors"], [new FixtureTensor("a", "F32", [1000])], null, cut);

        var file = Assert.Single(integrity.Verify(folder.Root).Files);

        Assert.Equal(expected ?? FileIntegrity.NoEvidence, file.Status);
        Assert.Equal(expected is not null, file.Notes.Any(n => n.Kind == FileNoteKind.HeaderBroken));
    }

    [Fact]
    public void Verify_ShardOfAnIndexAbsent_IsMissingWithoutAnyDigest()
    {
        foreach (var (name, content) in repository.Files.Where(f => f.Key != Two && !f.Key.StartsWith("sub/", StringComparison.Ordinal)))
            File.WriteAllBytes(folder[name], content);

        var report = integrity.Verify(folder.Root);

        Assert.Equal(IntegrityVerdict.Failed, report.Verdict);
        Assert.Equal(Two, report.Files.Single(f => f.Status == FileIntegrity.Missing).Path);
    }

    [Fact]
    public void Verify_UglyNamesAndEntries_AreNamedAndNeverCrash()
    {
        Directory.CreateDirectory(folder["d"]);
        File.WriteAllText(folder["d/a\nb\\c 'q\" 模.bin"], "x");
        File.CreateSymbolicLink(folder["d/dangling"], "nothing");
        File.CreateSymbolicLink(folder["d/self"], "self");
        Directory.CreateSymbolicLink(folder["d/up"], ".");
        Shell.Run("mkfifo", folder["d/pipe"]);
        Shell.Run("sh", "-c", "printf x > \"$1/$(printf 'bad\\377')\"", "sh", folder["d"]);

        var report = integrity.Verify(folder.Root);

        Assert.Equal(
            [
                ("d/a\nb\\c 'q\" 模.bin", FileIntegrity.NoEvidence), ("d/bad\\xFF", FileIntegrity.Unreadable), ("d/dangling", FileIntegrity.Missing),
                ("d/pipe", FileIntegrity.Unreadable), ("d/self", FileIntegrity.Missing),
            ],
            report.Files.Select(f => (f.Path, f.Status)));
    }

    private FileResult Only(VerifyReport report, string name, FileIntegrity status)
    {
        Assert.Equal(status is FileIntegrity.Extra or FileIntegrity.NoEvidence ? IntegrityVerdict.Incomplete : IntegrityVerdict.Failed, report.Verdict);
        var file = Assert.Single(report.Files, f => f.Status != FileIntegrity.Verified);
        Assert.Equal((name, status), (Path.GetFileName(file.Path), file.Status));
        return file;
    }

    private static readonly IEqualityComparer<string?> NullIsFine = EqualityComparer<string?>.Create((a, b) => a is null || b is null || a == b, _ => 0);

    private static EvidenceKind Expected(Source source) => source switch
    {
        Source.CacheWithoutTree or Source.Snapshot => EvidenceKind.BlobName,
        Source.Cache or Source.CacheWithoutLinks => EvidenceKind.Tree,
        Source.LocalFolder or Source.LocalFolderWithoutTree => EvidenceKind.Metadata,
        Source.Clone => EvidenceKind.LfsObject,
        Source.CloneWithoutObjects or Source.CloneVersion4 => EvidenceKind.GitIndex,
        _ => EvidenceKind.Checksums,
    };

    /// <summary>Lays the repository out.</summary>
    /// <returns>What to verify, and the folder in which the files lie by name.</returns>
    private (string Root, string Files) Make(Source source)
    {
        var root = folder["库 it's"];
        switch (source)
        {
            case Source.Cache:
                return (root, repository.WriteCache(root));
            case Source.CacheWithoutLinks:
                return (root, repository.WriteCache(root, links: false));
            case Source.CacheWithoutTree:
                return (root, repository.WriteCache(root, tree: false));
            case Source.Snapshot:
                var snapshot = repository.WriteCache(root);
                return (snapshot, snapshot);
            case Source.LocalFolder:
                repository.WriteLocalFolder(root);
                break;
            case Source.LocalFolderWithoutTree:
                repository.WriteLocalFolder(root, tree: false);
                break;
            case Source.Clone:
                repository.WriteClone(root, objects: true);
                break;
            case Source.CloneWithoutObjects:
                repository.WriteClone(root, objects: false);
                break;
            case Source.CloneVersion4:
                repository.WriteClone(root, objects: false, version: 4);
                break;
            default:
                foreach (var (name, content) in repository.Files)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(root, name))!);
                    File.WriteAllBytes(Path.Join(root, name), content);
                }

                File.WriteAllText(Path.Join(root, "SHA256SUMS"), Shell.Try("sh", root, "-c", "find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum").Output);
                break;
        }

        return (root, root);
    }

    private static string Real(string files, string name) =>
        File.ResolveLinkTarget(Path.Join(files, name), returnFinalTarget: true)?.FullName ?? Path.Join(files, name);

    private static void Edit(string files, string name, Action<byte[]> edit)
    {
        var bytes = File.ReadAllBytes(Real(files, name));
        edit(bytes);
        File.WriteAllBytes(Real(files, name), bytes);
    }
}
