using System.Globalization;
using CsCheck;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>
/// Whatever bytes come, every reader answers: no exception, no hang. The number of cases grows with the environment variable
/// <c>OSD_FUZZ_CASES</c>, so that anyone can let it run longer.
/// </summary>
public sealed class ReaderPropertyTests
{
    private static readonly long Cases =
        long.TryParse(Environment.GetEnvironmentVariable("OSD_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 3000;

    /// <summary>Whole files of every kind that a reader knows, to be damaged.</summary>
    private static readonly byte[][] Seeds =
    [
        SafetensorsBytes.Many(3),
        SafetensorsBytes.Of("""{"__metadata__":{"format":"pt"},"a\u00e9":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24],"x":[1.5e3,null,{"y":true}]}}""", 24),
        ZipBytes.Torch(PickleBytes.OneTensor(), 24),
        ZipBytes.Of(
            new("archive/data.pkl", PickleBytes.OneTensor()) { Deflated = true },
            new("archive/data/0", new byte[24]) { Flags = 0x0808, LocalCrc = 0 },
            new("archive/version", "3\n"u8.ToArray())),
        PickleBytes.Of("\x80\u0002\x8a\nl\xfc\x9c\u0046\xf9 j\xa8P\u0019.\x80\u0002M\xe9\u0003.\x80\u0002}.\x80\u0002}.\x80\u0002]."),
        PickleBytes.Of("\x80\u0004\x95\u0040\0\0\0\0\0\0\0\x8c\u0005posix\x94\x8c\u0006system\x94\x93(K\u0001M\u0002\u0001J\u0001\0\0\0\x8a\u0001\u0005G\0\0\0\0\0\0\0\0tR}(K\u0001]K\u0002aus."),
        "(dp0\nS'a'\np1\nI01\nsV\\u0041\np2\nL12L\nsF1.5\n(lp3\nI5\naccollections\nOrderedDict\n(tRp4\n."u8.ToArray(),
        OracleTree.SentencePiece.ToArray(),
        """{"metadata":{"total_size":24},"weight_map":{"a":"m-00001-of-00002.safetensors","b":"m-00002-of-00002.safetensors"}}"""u8.ToArray(),
        """[1,-2.5,1e3,NaN,-Infinity,"x\u00e9\n\ud83d\ude00",{"a":{"b":[[]]}}]"""u8.ToArray(),
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 5\n"u8.ToArray(),
    ];

    private static readonly Gen<byte[]> Damaged =
        from seed in Gen.Int[0, Seeds.Length - 1]
        from edits in Gen.Select(Gen.Int[0, 3], Gen.Int[0, int.MaxValue], Gen.Byte.Array[0, 8]).Array[1, 6]
        select edits.Aggregate(Seeds[seed], static (bytes, edit) => Edit(bytes, edit.Item1, edit.Item2, edit.Item3));

    [Fact]
    public void EveryReader_RandomBytes_Answers() => Gen.Byte.Array[0, 300].Sample(ReadAll, iter: Cases, threads: 2);

    [Fact]
    public void EveryReader_DamagedFile_Answers() => Damaged.Sample(ReadAll, iter: Cases, threads: 2);

    /// <summary>The differential rule of the format: what is accepted covers the file to the byte, without hole or overlap.</summary>
    [Fact]
    public void Safetensors_AcceptedFile_IsCoveredToTheByte() => Damaged.Sample(
        bytes =>
        {
            var reading = SafetensorsFile.Read(new MemoryStream(bytes), bytes.Length);
            if (reading.Error is not null)
                return reading.Tensors.Count == 0;
            return 8 + reading.HeaderBytes + reading.Tensors.Sum(t => t.Bytes) == bytes.Length
                && reading.Tensors.All(t => t.Elements * SafetensorsDtypes.Bits(t.Dtype) == t.Bytes * 8);
        },
        iter: Cases,
        threads: 2);

    /// <summary>No damage turns what imports something foreign into plain weights unless the import is gone.</summary>
    [Fact]
    public void Pickle_ForeignImport_IsNeverPlain() => Damaged.Sample(
        bytes =>
        {
            var safety = TorchFile.Read(new MemoryStream(bytes), bytes.Length).Safety;
            return safety.Verdict != PickleVerdict.PlainWeights || (safety.AllowListed && !safety.Globals.Contains("posix.system"));
        },
        iter: Cases,
        threads: 2);

    private static void ReadAll(byte[] bytes)
    {
        SafetensorsFile.Read(new MemoryStream(bytes), bytes.Length);
        var torch = TorchFile.Read(new MemoryStream(bytes), bytes.Length);
        Assert.False(torch is { Root: not null, Error: not null });
        Assert.True(torch.Root is not null || torch.Error is not null || torch.UnknownReason is not null);
        foreach (var dict in StateDicts.In(torch.Root))
            ModelRecogniser.Recognise(dict.Tensors);
        PythonJson.TryRead(bytes, out _, out var error);
        Assert.Equal(error, PythonJson.Check(bytes));
        ShardIndexFile.Read(bytes);
        SentencePieceModel.Check(bytes);
        FileKinds.Of("x", bytes, bytes.Length);
    }

    private static byte[] Edit(byte[] bytes, int kind, int where, byte[] piece)
    {
        if (bytes.Length == 0)
            return piece;
        var at = where % bytes.Length;
        switch (kind)
        {
            case 0:
                byte[] changed = [.. bytes];
                changed[at] = piece.Length > 0 ? piece[0] : (byte)0;
                return changed;
            case 1:
                return [.. bytes.AsSpan(0, at), .. piece, .. bytes.AsSpan(at)];
            case 2:
                return bytes[..at];
            default:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + piece.Length))];
        }
    }
}
