using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>Lengths in a file are its author's word: none of them may cost memory or time that the file does not have.</summary>
public sealed class ReaderBoundsTests
{
    private const int Megabyte = 1 << 20;

    public static TheoryData<string, string> Bombs => new()
    {
        { "a million empty lists", "\x80\u0002" + new string(']', 1_000_000) },
        { "a million marks", new string('(', 1_000_000) },
        { "a million empty dicts in a dict", "\x80\u0002}(" + string.Concat(Enumerable.Repeat("K\u0001}", 300_000)) },
        { "nested tuples", ")" + new string('\x85', 1_000_000) + "K\u0001\x86}\x8f." },
        { "tuples that double, as a key", ")" + string.Concat(Enumerable.Repeat("2\x86", 200)) + "}2Ns." },
        { "a string of four gigabytes", "X\xff\xff\xff\xff" },
        { "bytes of an exabyte", "\x8e\0\0\0\0\0\0\0\u000f" },
        { "a memo of four billion places", "Nr\xff\xff\xff\xff." },
        { "a line without end", "c" + new string('a', 3_000_000) },
        { "a list that is copied again and again", "(" + new string('K', 20_000) + string.Concat(Enumerable.Repeat("2cbuiltins\nlist\n", 1000)) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Read_PickleThatClaimsMuch_EndsSoonWithinItsBudget(string what, string latin1)
    {
        var bytes = Encoding.Latin1.GetBytes(latin1);
        foreach (var file in (byte[][])[bytes, ZipBytes.Torch(bytes)])
        {
            var clock = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = TorchFile.Read(new MemoryStream(file), file.Length);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(reading.Error is not null || reading.UnknownReason is not null || reading.Root is not null, what);
            Assert.True(allocated < 400L * Megabyte, $"{what}: {allocated / Megabyte} MB allocated");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{what}: {clock.Elapsed}");
        }
    }

    [Fact]
    public void Read_MillionEmptyLists_ReachesTheLimit()
    {
        var reading = TorchFile.Read(new MemoryStream(ZipBytes.Torch(Encoding.Latin1.GetBytes(new string(']', 4_000_000)))), 4_000_200);
        Assert.NotEqual(PickleVerdict.PlainWeights, reading.Safety.Verdict);
        Assert.Null(reading.Root);
    }

    [Fact]
    public void Read_InflatingMember_StopsAtItsLimit()
    {
        var bomb = new ZipPart("archive/x", new byte[40 * Megabyte]) { Deflated = true };
        var file = ZipBytes.Of(new("archive/data.pkl", PickleBytes.OneTensor()), new("archive/data/0", new byte[24]), new("archive/version", "3\n"u8.ToArray()), bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = TorchFile.Read(new MemoryStream(file), file.Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 * Megabyte);
        Assert.Contains("CompressedMember", reading.Safety.Notes);
    }

    [Fact]
    public void Read_DirectoryThatClaimsMoreThanTheFile_IsCorrupt()
    {
        var file = ZipBytes.Torch(PickleBytes.OneTensor(), 24);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 10), 0x7FFFFFFF);
        Assert.EndsWith("invalid header or archive is corrupted", TorchFile.Read(new MemoryStream(file), file.Length).Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderOfHundredMegabytes_StaysWithinMemory()
    {
        using var folder = new TemporaryFolder();
        WriteTensors(folder["many.safetensors"], 1_700_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = File.OpenRead(folder["many.safetensors"]);
        var reading = SafetensorsFile.Read(stream, stream.Length);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Null(reading.Error);
        Assert.Equal(1_700_000, reading.Tensors.Count);
        Assert.Equal("1699999", reading.Tensors[^1].Name);
        Assert.InRange(reading.HeaderBytes, 90_000_000, SafetensorsFile.MaxHeaderBytes);
        Assert.True(allocated < 256L * Megabyte, $"{allocated / Megabyte} MB");
    }

    /// <summary>As many tensors without data as a header of 100 MB can hold.</summary>
    private static void WriteTensors(string path, int count)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        file.Write(new byte[8]);
        file.WriteByte((byte)'{');
        for (var i = 0; i < count; i++)
            file.Write(Encoding.ASCII.GetBytes($"{(i == 0 ? "" : ",")}\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"));
        file.WriteByte((byte)'}');
        file.Position = 0;
        file.Write(BitConverter.GetBytes(file.Length - 8));
    }
}
