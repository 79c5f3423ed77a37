using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Transfer;

public sealed class BundleTests : IDisposable
{
    private const int Chunk = 1 << 20;
    private const string Big = "权重 it's/big.bin";

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly byte[] big = PublishedRepository.Content(1, (3 * Chunk) + 12_345);
    private readonly byte[] small = PublishedRepository.Content(2, 1000);

    public BundleTests()
    {
        Directory.CreateDirectory(folder["lib/权重 it's"]);
        File.WriteAllBytes(folder["lib/" + Big], big);
        File.WriteAllBytes(folder["lib/small.json"], small);
    }

    public void Dispose()
    {
        integrity.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, Chunk)]
    [InlineData(true, Chunk)]
    public void PackAndReceive_AnyWay_BringsEveryByte(bool copy, int? chunk)
    {
        var packed = Pack(r => r with { Copy = copy, ChunkBytes = chunk });
        Assert.Empty(packed.Problems);
        Assert.Equal(chunk is null ? 2 : 5, packed.Manifest!.Files.Sum(f => f.Pieces.Count));
        Assert.Equal(0, Shell.Try("sha256sum", folder["bundle"], "--strict", "-c", "SHA256SUMS").Code);

        var received = Receive(r => r with { Copy = copy });

        Assert.Empty(received.Problems);
        Assert.Equal(big, File.ReadAllBytes(folder["to/" + Big]));
        Assert.Equal(small, File.ReadAllBytes(folder["to/small.json"]));
        Assert.Equal(IntegrityVerdict.Verified, integrity.Verify(folder["to"]).Verdict);
        Assert.Empty(Leftovers());
    }

    [Theory]
    [InlineData(false, null, PackAction.Link, 1)]
    [InlineData(true, null, PackAction.Copy, 1)]
    [InlineData(false, Chunk, PackAction.Cut, 4)]
    public void Plan_Folder_SaysWhatPackingWouldDoAndWritesNothing(bool copy, int? chunk, PackAction action, int pieces)
    {
        var request = new PackRequest { From = folder["lib"], To = folder["bundle/deep"], Copy = copy, ChunkBytes = chunk };
        var plan = new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System).Plan(request);

        Assert.Empty(plan.Problems);
        var step = plan.Steps.Single(s => s.Path == Big);
        Assert.Equal((action, folder["lib/" + Big], (long)big.Length, pieces), (step.Action, step.Source, step.Bytes, step.Pieces));
        Assert.Equal(big.Length + small.Length, plan.Bytes);
        Assert.False(Directory.Exists(folder["bundle"]));
    }

    [Fact]
    public void Plan_MoreThanThereIsRoomFor_SaysSo()
    {
        using (var file = File.Create(folder["lib/huge.bin"]))
            file.SetLength(1L << 43);

        var plan = new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System).Plan(new PackRequest { From = folder["lib"], To = folder["bundle"], Copy = true });

        Assert.Equal([TransferProblemKind.NoRoom], plan.Problems.Select(p => p.Kind));
    }

    [Fact]
    public void Pack_SameDisk_LinksAndTakesNoRoom()
    {
        var packed = Pack();
        Assert.Equal((2, 0), (packed.Linked, packed.Copied));
        Assert.Equal(FileStatus.Of(folder["lib/small.json"]).Inode, FileStatus.Of(folder["bundle/files/small.json"]).Inode);
    }

    [Fact]
    public void Pack_Again_KeepsWhatIsThereAndMendsWhatIsDamaged()
    {
        Pack(r => r with { ChunkBytes = Chunk });
        var piece = folder[$"bundle/files/{Big}.part-002-of-004"];
        Flip(piece);

        var again = Pack(r => r with { ChunkBytes = Chunk });

        Assert.Empty(again.Problems);
        Assert.Equal((4, 1), (again.Kept, again.Copied));
        Assert.Equal(big[Chunk..(2 * Chunk)], File.ReadAllBytes(piece));
    }

    [Fact]
    public void Pack_StoppedInTheMiddle_GoesOnWhereItWas()
    {
        using var stop = new CancellationTokenSource();
        var packer = new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System);
        var request = new PackRequest { From = folder["lib"], To = folder["bundle"], ChunkBytes = Chunk };
        Assert.ThrowsAny<OperationCanceledException>(() => packer.Pack(request, new Told(p =>
        {
            if (p.Stage == TransferStage.Writing && p.BytesDone > 2.5 * Chunk)
                stop.Cancel();
        }), stop.Token));

        var packed = packer.Pack(request);

        Assert.True(packed.Kept >= 2, $"{packed.Kept} pieces were kept");
        Assert.Empty(Receive().Problems);
        Assert.Equal(big, File.ReadAllBytes(folder["to/" + Big]));
    }

    [Fact]
    public void Pack_SourceReplacedBetweenTwoTimes_MixesNothing()
    {
        Pack(r => r with { ChunkBytes = Chunk });
        var other = PublishedRepository.Content(7, big.Length);
        File.WriteAllBytes(folder["lib/" + Big], other);

        Assert.Empty(Pack(r => r with { ChunkBytes = Chunk }).Problems);
        Assert.Empty(Receive().Problems);
        Assert.Equal(other, File.ReadAllBytes(folder["to/" + Big]));
    }

    [Fact]
    public void Pack_WrongFile_IsRefusedAndNamed()
    {
        PublishedRepository.Sharded().WriteLocalFolder(folder["download"]);
        Flip(folder["download/spiece.model"]);

        var packed = Pack(r => r with { From = folder["download"] });

        Assert.Null(packed.Manifest);
        Assert.Equal(
            new TransferProblem(TransferProblemKind.SourceWrong, folder["download/spiece.model"], nameof(FileIntegrity.Mismatch)), Assert.Single(packed.Problems));
    }

    [Fact]
    public void Pack_Cache_TakesTheFilesAndTheirProofNotTheLinks()
    {
        var snapshot = PublishedRepository.Sharded().WriteCache(folder["hub"]);

        var packed = Pack(r => r with { From = snapshot });

        Assert.Equal((8, 0), (packed.Manifest!.Files.Count, packed.Unproven));
        Assert.Empty(Receive().Problems);
        Assert.All(Directory.GetFiles(folder["to"], "*", SearchOption.AllDirectories), f => Assert.Equal(EntryKind.File, FileStatus.Of(f, followLinks: false).Kind));
    }

    [Fact]
    public void Receive_DamagedAndMissingPieces_NamesAllAndBringsTheRest()
    {
        Pack(r => r with { ChunkBytes = Chunk, Copy = true });
        var (second, fourth) = ($"files/{Big}.part-002-of-004", $"files/{Big}.part-004-of-004");
        Flip(folder["bundle/" + second]);
        File.Delete(folder["bundle/" + fourth]);

        var received = Receive();

        Assert.Equal(
            [new TransferProblem(TransferProblemKind.PieceDamaged, second), new TransferProblem(TransferProblemKind.PieceMissing, fourth)],
            received.Problems);
        Assert.Equal(small, File.ReadAllBytes(folder["to/small.json"]));
        Assert.False(File.Exists(folder["to/" + Big]));
    }

    [Fact]
    public void Receive_DamagedPieceBroughtAgain_GoesOnFromThere()
    {
        Pack(r => r with { ChunkBytes = Chunk, Copy = true });
        var piece = folder[$"bundle/files/{Big}.part-003-of-004"];
        var good = File.ReadAllBytes(piece);
        Flip(piece);
        Assert.False(Receive().IsComplete);
        // What came already is not asked for again.
        File.Delete(folder[$"bundle/files/{Big}.part-001-of-004"]);
        File.Delete(folder[$"bundle/files/{Big}.part-002-of-004"]);
        File.WriteAllBytes(piece, good);

        var received = Receive();

        Assert.Empty(received.Problems);
        Assert.Equal(big, File.ReadAllBytes(folder["to/" + Big]));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public void Receive_HalfReceivedFileHarmedMeanwhile_IsNotBelieved()
    {
        Pack(r => r with { ChunkBytes = Chunk, Copy = true });
        var piece = folder[$"bundle/files/{Big}.part-003-of-004"];
        var good = File.ReadAllBytes(piece);
        Flip(piece);
        Receive();
        Flip(Assert.Single(Leftovers()));
        File.WriteAllBytes(piece, good);

        Assert.Empty(Receive().Problems);
        Assert.Equal(big, File.ReadAllBytes(folder["to/" + Big]));
    }

    [Fact]
    public void Receive_OtherFileInThePlace_IsLeftAlone()
    {
        Pack();
        Directory.CreateDirectory(folder["to"]);
        File.WriteAllText(folder["to/small.json"], "mine");

        var received = Receive();

        Assert.Equal(new TransferProblem(TransferProblemKind.DestinationTaken, folder["to/small.json"]), Assert.Single(received.Problems));
        Assert.Equal("mine", File.ReadAllText(folder["to/small.json"]));
        Assert.Equal(big, File.ReadAllBytes(folder["to/" + Big]));
        Assert.Equal(ReceiveAction.Leave, received.Steps.Single(s => s.Path == "small.json").Action);
    }

    [Fact]
    public void Receive_OtherFileOfTheSameLength_IsLeftAloneToo()
    {
        Pack();
        Directory.CreateDirectory(folder["to"]);
        File.WriteAllBytes(folder["to/small.json"], new byte[small.Length]);
        Assert.Equal(TransferProblemKind.DestinationTaken, Assert.Single(Receive().Problems).Kind);
    }

    [Fact]
    public void Receive_LinkAmongTheFolders_IsNotFollowed()
    {
        Pack();
        Directory.CreateDirectory(folder["to"]);
        Directory.CreateDirectory(folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["to/权重 it's"], folder["elsewhere"]);

        Assert.Equal(TransferProblemKind.DestinationTaken, Assert.Single(Receive().Problems).Kind);
        Assert.Empty(Directory.GetFiles(folder["elsewhere"]));
    }

    [Fact]
    public void Receive_Again_KeepsEverything()
    {
        Pack();
        Receive();
        var again = Receive();
        Assert.True(again.IsComplete);
        Assert.All(again.Steps, s => Assert.Equal(ReceiveAction.Keep, s.Action));
    }

    [Fact]
    public void Receive_PlanOnly_WritesNothing()
    {
        Pack(r => r with { ChunkBytes = Chunk });
        var plan = Receive(r => r with { PlanOnly = true });
        Assert.False(Directory.Exists(folder["to"]));
        Assert.Equal([ReceiveAction.Link, ReceiveAction.Assemble], plan.Steps.OrderBy(s => s.Bytes).Select(s => s.Action));
    }

    [Theory]
    [InlineData("\"../out\"")]
    [InlineData("\"/etc/out\"")]
    [InlineData("\"a/../../out\"")]
    public void Receive_ListThatLeadsOut_IsNoBundle(string path)
    {
        Pack();
        var list = folder["bundle/MANIFEST.json"];
        File.WriteAllText(list, File.ReadAllText(list).Replace("\"small.json\"", path, StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => Receive());
    }

    /// <summary>Whoever changes one of the two lists, or loses a part of it, is told so; nothing is laid out.</summary>
    [Theory]
    [InlineData("MANIFEST.json", "\"small.json\"", "\"other.json\"")]
    [InlineData("SHA256SUMS", "small.json", "gone.json")]
    [InlineData("SHA256SUMS", "  MANIFEST.json", "  MANIFEST")]
    public void Receive_ListsThatDisagree_AreNoBundle(string file, string from, string to)
    {
        Pack();
        var text = File.ReadAllText(folder[$"bundle/{file}"]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(folder[$"bundle/{file}"], text.Replace(from, to, StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => Receive());
        Assert.False(Directory.Exists(folder["to"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"schema\":\"osd.bundle/2\",\"files\":[]}")]
    public void Receive_AnythingElse_IsNoBundle(string text)
    {
        Directory.CreateDirectory(folder["bundle"]);
        File.WriteAllText(folder["bundle/MANIFEST.json"], text);
        Assert.Throws<InvalidDataException>(() => Receive());
    }

    private IReadOnlyList<string> Leftovers() =>
        Directory.Exists(folder["to"]) ? [.. Directory.GetFiles(folder["to"], ".*.receiving", SearchOption.AllDirectories)] : [];

    private PackResult Pack(Func<PackRequest, PackRequest>? change = null)
    {
        var request = new PackRequest { From = folder["lib"], To = folder["bundle"] };
        return new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System).Pack(change?.Invoke(request) ?? request);
    }

    private ReceiveResult Receive(Func<ReceiveRequest, ReceiveRequest>? change = null)
    {
        var request = new ReceiveRequest { Bundle = folder["bundle"], To = folder["to"] };
        return new BundleReceiver(integrity.Service).Receive(change?.Invoke(request) ?? request);
    }

    private static void Flip(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 77;
        var value = file.ReadByte();
        file.Position = 77;
        file.WriteByte((byte)~value);
    }

    private sealed class Told(Action<TransferProgress> tell) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => tell(value);
    }
}
