using System.Security.Cryptography;
using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Transfer;

/// <summary>The 1.1 set with its true names, shapes and lengths (hollow), fetched, packed in pieces, harmed, mended, and checked where it arrives.</summary>
public sealed class RealShapedBundleTests : IDisposable
{
    private const string Damaged = "files/OpenSora-STDiT-v2-stage3/model/model.safetensors.part-002-of-002";

    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();

    public void Dispose()
    {
        integrity.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Bundle_OfRelease11_ArrivesReadyAfterOnePieceIsBroughtAgain()
    {
        // As the script of the list leaves it: one folder a repository.
        SampleModels.WriteStdit2(folder["stage/hpcai-tech/OpenSora-STDiT-v2-stage3"]);
        SampleModels.WriteVae(folder["stage/stabilityai/sd-vae-ft-ema"]);
        WriteT5(folder["stage/DeepFloyd/t5-v1_1-xxl"]);

        var packed = new BundlePacker(integrity.Service, new StorageProbe(), TimeProvider.System)
            .Pack(new PackRequest { From = folder["stage"], To = folder["bundle"], Release = "1.1", ChunkBytes = 2L << 30 });

        Assert.Empty(packed.Problems);
        Assert.DoesNotContain(packed.Manifest!.Files, f => f.Path is "OpenSora-STDiT-v2-stage3/model/config.json");
        Assert.True(FileStatus.Of(folder["bundle/" + Damaged]).AllocatedBytes < 16 << 20, "holes were written out");
        using (var piece = new FileStream(folder["bundle/" + Damaged], FileMode.Open))
        {
            piece.Position = piece.Length / 2;
            piece.WriteByte(1);
        }

        var first = Receive();
        Assert.Equal(new TransferProblem(TransferProblemKind.PieceDamaged, Damaged), Assert.Single(first.Problems));
        Assert.Equal(Verdict.Blocked, Check().Verdict);
        using (var piece = new FileStream(folder["bundle/" + Damaged], FileMode.Open))
        {
            piece.Position = piece.Length / 2;
            piece.WriteByte(0);
        }

        var second = Receive();

        Assert.Empty(second.Problems);
        Assert.Equal(1, second.Steps.Count(s => s.Action != ReceiveAction.Keep));
        var report = Check();
        Assert.All(report.Components, c => Assert.Equal(LoadOutcome.Loads, c.Load.Outcome));
        Assert.True(report.Verdict is Verdict.Ready or Verdict.Attention, report.Verdict.ToString());
    }

    /// <summary>The encoder in shards that need not be cut. They are not what is tried here, so that their digests are given instead of made.</summary>
    private void WriteT5(string t5)
    {
        SampleModels.WriteT5(t5);
        var tensors = TensorLists.Get("t5-v1_1-xxl_encoder");
        var doubles = tensors.About.Tied.SelectMany(t => t.Skip(1)).ToHashSet(StringComparer.Ordinal);
        var all = tensors.Shapes.Where(s => !doubles.Contains(s.Key)).Select(s => new TensorInfo(s.Key, "BF16", s.Value, s.Value.Aggregate(2L, (n, d) => n * d))).ToList();
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (number, shard) in all.Chunk((all.Count / 8) + 1).Index())
        {
            var name = $"model-{number + 1:00000}-of-00008.safetensors";
            HollowSafetensors.Write(Path.Join(t5, name), shard, new Dictionary<string, string> { ["format"] = "pt" });
            foreach (var tensor in shard)
                map[tensor.Name] = name;
            integrity.Receipts.Keep(new HashResult(HashEnd.Hashed, new FileDigests(Convert.ToHexStringLower(SHA256.HashData([(byte)number])), null), FileStatus.Of(Path.Join(t5, name)))
            {
                Samples = Samples(Path.Join(t5, name)),
            });
        }

        File.WriteAllText(
            Path.Join(t5, "model.safetensors.index.json"),
            JsonSerializer.Serialize(new { metadata = new { total_size = all.Sum(t => t.Bytes) }, weight_map = map }));
    }

    /// <summary>As hashing takes them, so that the file is known again after a hard link was made.</summary>
    private static List<BlockSample> Samples(string path)
    {
        using var file = File.OpenHandle(path);
        var block = new byte[BlockSample.BlockBytes];
        return [.. BlockSample.Choose(RandomAccess.GetLength(file)).Select(at => BlockSample.Of(at, block.AsSpan(0, RandomAccess.Read(file, block, at))))];
    }

    private ReceiveResult Receive() =>
        new BundleReceiver(integrity.Service).Receive(new ReceiveRequest { Bundle = folder["bundle"], To = folder["to"] });

    private Report Check() => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(new Deployment
    {
        Release = "1.1",
        Library = folder["to"],
        WorkingDirectory = folder["to"],
        HfHome = folder["no cache"],
    });
}
