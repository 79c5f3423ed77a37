using System.Text;
using OpenSoraDashboard.Core.Formats;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class TorchFileTests
{
    private const string Missing = "PytorchStreamReader failed reading zip archive: failed finding central directory";
    private const string Corrupt = "invalid header or archive is corrupted";

    public static TheoryData<string, string, string> OtherContent => new()
    {
        { "", "EOFError", "Ran out of input" },
        { "version https://git-lfs.github.com/spec/v1\n", "UnpicklingError", "invalid load key, 'v'." },
        { "<!DOCTYPE html>", "UnpicklingError", "invalid load key, '<'." },
        { "{\"error\":1}", "UnpicklingError", "invalid load key, '{'." },
        { "Entry not found", "UnpicklingError", "invalid load key, 'E'." },
        { "Access to model", "UnpicklingError", "invalid load key, 'A'." },
        { "\x1f\x8b\x08", "UnpicklingError", "invalid load key, '\\x1f'." },
        { "\0\0\0", "UnpicklingError", "invalid load key, '\\x00'." },
        { "'", "UnpicklingError", "invalid load key, '\\x27'." },
        { "7z\xbc\xaf", "UnpicklingError", "invalid load key, '7'." },
        { "\x93NUMPY\x01\0", "UnpicklingError", "STACK_GLOBAL requires str" },
        { "GGUF\x03\0\0\0", "UnpicklingError", "pickle data was truncated" },
        { "K\x05.", "RuntimeError", "Invalid magic number; corrupt file?" },
        { "0", "UnpicklingError", "unpickling stack underflow" },
        { "(.", "UnpicklingError", "unexpected MARK found" },
        { "t.", "UnpicklingError", "could not find MARK" },
        { "\x80\x73", "ValueError", "unsupported pickle protocol: 115" },
        { "Pabc\n", "UnpicklingError", "A load persistent id instruction was encountered,\nbut no persistent_load function was specified." },
        { "h\x05", "UnpicklingError", "Memo value not found at index 5" },
        { "K", "UnpicklingError", "pickle data was truncated" },
        { "X\x05\0\0\0ab", "UnpicklingError", "pickle data was truncated" },
        { "X\x02\0\0\0\xff\xfe.", "UnicodeDecodeError", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte" },
        { "\x82\x05.", "ValueError", "unregistered extension code 5" },
        { "}]K\x01s.", "TypeError", "unhashable type: 'list'" },
        { "K\x01)R.", "TypeError", "'int' object is not callable" },
        { "cnot a module\nx\n.", "ModuleNotFoundError", "No module named 'not a module'" },
        { "PK\x03\x04", "RuntimeError", "PytorchStreamReader failed reading zip archive: not a ZIP archive" },
        { "PK\x03\x04" + new string('\0', 60), "RuntimeError", Missing },
    };

    [Theory]
    [MemberData(nameof(OtherContent))]
    public void Read_NoTorchContent_RaisesWhatTorchRaises(string latin1, string name, string message)
    {
        var reading = Read(Encoding.Latin1.GetBytes(latin1));
        Assert.Equal(new FormatError(name, message), reading.Error);
        Assert.Null(reading.Root);
    }

    [Theory]
    [InlineData(511, "UnpicklingError", "invalid load key, '\\x00'.")]
    [InlineData(512, "KeyError", "\"filename 'storages' not found\"")]
    [InlineData(70000, "KeyError", "\"filename 'storages' not found\"")]
    public void Read_Zeros_AreAnEmptyTarFromOneBlockOn(int length, string name, string message) =>
        Assert.Equal(new FormatError(name, message), Read(new byte[length]).Error);

    [Fact]
    public void Read_ZipForm_GivesTheStateDict()
    {
        var reading = Read(ZipBytes.Torch(PickleBytes.OneTensor(), 24));
        Assert.Null(reading.Error);
        Assert.Equal(TorchContainer.Zip, reading.Container);
        var tensor = Assert.IsType<CheckpointTensor>(Assert.IsType<CheckpointDict>(reading.Root)["w"]).Tensor;
        Assert.Equal(("w", "F32", 24L), (tensor.Name, tensor.Dtype, tensor.Bytes));
        Assert.Equal([2L, 3L], tensor.Shape);
        Assert.Equal(PickleVerdict.PlainWeights, reading.Safety.Verdict);
        Assert.Equal(["collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch.FloatStorage"], reading.Safety.Globals);
    }

    [Fact]
    public void Read_WrappedCheckpoint_GivesNestedDicts()
    {
        var pickle = PickleBytes.Of(
            "\x80\x02}(", PickleBytes.Text("state_dict"), "}(", PickleBytes.Text("w"), PickleBytes.Tensor("0", "BFloat16Storage", 6, 6), "u",
            PickleBytes.Text("epoch"), PickleBytes.Number(3), PickleBytes.Text("names"), "](", PickleBytes.Text("a"), "e", PickleBytes.Number(7), "Nu.");
        var root = Assert.IsType<CheckpointDict>(Read(ZipBytes.Torch(pickle, 12)).Root);
        Assert.Equal(["state_dict", "epoch", "names", "7"], root.Items.Select(i => i.Key));
        Assert.Equal("BF16", Assert.IsType<CheckpointTensor>(Assert.IsType<CheckpointDict>(root["state_dict"])["w"]).Tensor.Dtype);
        Assert.Equal(new CheckpointOther("int"), root["epoch"]);
        Assert.Equal(new CheckpointOther("list"), root["names"]);
        Assert.Equal(new CheckpointOther("NoneType"), root["7"]);
    }

    [Fact]
    public void Read_LegacyForm_GivesTheStateDict()
    {
        var reading = Read(Legacy());
        Assert.Null(reading.Error);
        Assert.Equal(TorchContainer.Legacy, reading.Container);
        Assert.Equal("F32", Assert.IsType<CheckpointTensor>(Assert.IsType<CheckpointDict>(reading.Root)["w"]).Tensor.Dtype);
        Assert.Equal(PickleVerdict.PlainWeights, reading.Safety.Verdict);
    }

    [Theory]
    [InlineData(1, "RuntimeError", "unexpected EOF, expected 1 more bytes. The file might be corrupted.")]
    [InlineData(24, "RuntimeError", "unexpected EOF, expected 24 more bytes. The file might be corrupted.")]
    [InlineData(30, "RuntimeError", "unexpected EOF, expected 6 more bytes. The file might be corrupted.")]
    [InlineData(33, "EOFError", "Ran out of input")]
    [InlineData(35, "UnpicklingError", "pickle data was truncated")]
    public void Read_LegacyFormCut_RaisesWhatTorchRaises(int missing, string name, string message) =>
        Assert.Equal(new FormatError(name, message), Read(Legacy()[..^missing]).Error);

    [Fact]
    public void Read_LegacyFormWithRest_IsNotNoticed() => Assert.Null(Read([.. Legacy(), 1, 2, 3]).Error);

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(100)]
    public void Read_ZipFormCut_HasNoDirectory(int missing) =>
        Assert.Equal(new FormatError("RuntimeError", Missing), Read(ZipBytes.Torch(PickleBytes.OneTensor(), 24)[..^missing]).Error);

    [Fact]
    public void Read_ZipFormWithRest_IsNotNoticedUpToACommentsLength()
    {
        var file = ZipBytes.Torch(PickleBytes.OneTensor(), 24);
        Assert.Null(Read([.. file, .. new byte[60_000]]).Error);
        Assert.Equal(Missing, Read([.. file, .. new byte[70_000]]).Error?.Message);
    }

    [Fact]
    public void Read_ZipWithoutItsParts_RaisesWhatTorchRaises()
    {
        var pickle = new ZipPart("a/data.pkl", PickleBytes.OneTensor());
        var version = new ZipPart("a/version", "3\n"u8.ToArray());
        Assert.Equal("PytorchStreamReader failed locating file data.pkl: file not found", Message(version));
        Assert.StartsWith("Expected hasRecord(\"version\") to be true", Message(pickle), StringComparison.Ordinal);
        Assert.Equal("PytorchStreamReader failed locating file data/0: file not found", Message(pickle, version));
        Assert.Equal("[enforce fail at inline_container.cc:129] . file in archive is not in a subdirectory: x.npy", Message(new ZipPart("x.npy", [1])));
        Assert.Equal("[enforce fail at inline_container.cc:252] . file in archive is not in a subdirectory a/: b/x", Message(pickle, version, new("b/x", [1])));
        Assert.Equal("[enforce fail at inline_container.cc:148] . Couldn't parse the version x as Long Long.", Message(pickle, new("a/version", "x"u8.ToArray())));
        Assert.StartsWith("[enforce fail at inline_container.cc:165] . Attempted to read a PyTorch file with version 11, but", Message(pickle, new("a/version", "11"u8.ToArray())), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ContentOfOtherLength_IsNamed()
    {
        var longer = Read(ZipBytes.Torch(PickleBytes.OneTensor(), 30));
        Assert.NotNull(longer.Root);
        Assert.Equal(new StorageMismatch("archive/data/0", 24, 30), Assert.Single(longer.StorageMismatches));

        var shorter = Read(ZipBytes.Torch(PickleBytes.OneTensor(), 20));
        Assert.Null(shorter.Root);
        Assert.Null(shorter.Error);
        Assert.Equal("TorchStorageTooSmall", shorter.UnknownReason);
    }

    [Fact]
    public void Read_HoleBeforeAWholeDirectory_IsCorrupt()
    {
        var file = ZipBytes.Torch(PickleBytes.OneTensor(), 24);
        file.AsSpan(file.AsSpan().IndexOf("archive/data/0"u8) - 30, 30).Clear();
        Assert.Equal("PytorchStreamReader failed reading file data/0: " + Corrupt, Read(file).Error?.Message);
    }

    [Fact]
    public void Read_NamesInOtherCase_AreFoundAsTorchFindsThem() =>
        Assert.NotNull(Read(ZipBytes.Of(
            new("A/DATA.PKL", PickleBytes.OneTensor()), new("A/Version", "3"u8.ToArray()), new("A/data/0", new byte[24]))).Root);

    [Fact]
    public void Read_OldTensorForms_AreTensors()
    {
        var storage = "((" + PickleBytes.Text("storage") + "ctorch\nHalfStorage\n" + PickleBytes.Text("0") + PickleBytes.Text("cuda:0") + PickleBytes.Number(6) + "tQ";
        var pickle = PickleBytes.Of(
            "\x80\x02}(",
            PickleBytes.Text("old"), "ctorch._utils\n_rebuild_tensor\n", storage, "K\0K\x06\x85K\x01\x85tR",
            PickleBytes.Text("parameter"), "ctorch._utils\n_rebuild_parameter\n(ctorch._utils\n_rebuild_tensor\n", storage, "K\0K\x06\x85K\x01\x85tR\x88", PickleBytes.Ordered, "tR",
            PickleBytes.Text("typed"), "ctorch._utils\n_rebuild_tensor_v3\n", storage, "K\0K\x06\x85K\x01\x85\x89", PickleBytes.Ordered, "ctorch\nfloat8_e5m2\nNtR",
            "u.");
        var root = Assert.IsType<CheckpointDict>(Read(ZipBytes.Torch(pickle, 12)).Root);
        Assert.Equal(["F16", "F16", "F8_E5M2"], root.Items.Select(i => Assert.IsType<CheckpointTensor>(i.Value).Tensor.Dtype));
        Assert.Equal("parameter", ((CheckpointTensor)root["parameter"]!).Tensor.Name);
    }

    /// <summary>torch compares a sparse tensor's indices, which are data, with its size; and encodings may not exist.</summary>
    [Theory]
    [InlineData("ctorch._utils\n_rebuild_sparse_tensor\nNN\x86R")]
    [InlineData("c_codecs\nencode\nX\x01\0\0\0aX\x04\0\0\0lat1\x86R")]
    [InlineData("c_codecs\nencode\nX\x02\0\0\0\xc4\x80X\x06\0\0\0latin1\x86R")]
    public void Read_CallThatMayRaise_CannotBeTold(string call)
    {
        var reading = Read(ZipBytes.Torch(PickleBytes.Of("\x80\x02}", PickleBytes.Text("w"), call, "s.")));
        Assert.Null(reading.Error);
        Assert.Null(reading.Root);
        Assert.Equal("PickleCall", reading.UnknownReason);
    }

    [Theory]
    [InlineData("torch.strided", null)]
    [InlineData("torch.sparseWcoo", "KeyError")]
    public void Read_Layout_IsOneOfTorchsOwn(string name, string? error) => Assert.Equal(
        error,
        Read(ZipBytes.Torch(PickleBytes.Of("\x80\x02}", PickleBytes.Text("w"), "ctorch.serialization\n_get_layout\n", PickleBytes.Text(name), "\x85Rs."))).Error?.Name);

    [Fact]
    public void Read_StateDictWithAttributes_IsStillOne()
    {
        var pickle = PickleBytes.Of("\x80\x02", PickleBytes.Ordered, "(", PickleBytes.Text("w"), PickleBytes.Tensor("0", "FloatStorage", 6, 6), "u}(", PickleBytes.Text("_metadata"), PickleBytes.Ordered, "ub.");
        Assert.Single(Assert.IsType<CheckpointDict>(Read(ZipBytes.Torch(pickle, 24)).Root).Items);
    }

    [Fact]
    public void Read_CircularAndSharedDicts_StaySmall()
    {
        // d = {}; d["d"] = d; then 60 dicts, each holding the one before twice.
        var doubling = string.Concat(Enumerable.Range(0, 60).Select(i => $"}}(X\x01\0\0\0ah{(char)i}X\x01\0\0\0bh{(char)i}uq{(char)(i + 1)}"));
        var pickle = PickleBytes.Of("\x80\x02}q\0X\x01\0\0\0dh\0s", doubling, ".");
        Assert.IsType<CheckpointDict>(Read(ZipBytes.Torch(pickle)).Root);
    }

    /// <summary>The length of the header decides what the unpickler says; behind it lies one line of zeros as long as the data.</summary>
    [Theory]
    [InlineData(0x4708, "UnpicklingError", "invalid load key, '\\x08'.")]
    [InlineData(0x4788, "UnpicklingError", "pickle data was truncated")]
    [InlineData(0x5628, "UnpicklingError", "pickle data was truncated")]
    [InlineData(0x0130, "UnpicklingError", "unpickling stack underflow")]
    [InlineData(0x5080, "ValueError", "unsupported pickle protocol: 80")]
    [InlineData(0x018E, "MemoryError", "")]
    public void Read_SafetensorsBytes_SaysWhatTheUnpicklerSays(int headerLength, string name, string message)
    {
        using var folder = new OpenSoraDashboard.Fixtures.TemporaryFolder();
        using var stream = File.Create(folder["model.bin"]);
        stream.Write(BitConverter.GetBytes((long)headerLength));
        stream.Write("{\"pos_embed\":{\"dtype\":\"F32\",\"shape\":[1,256,1152],\"data_offsets\":[0,1179648]}}"u8);
        stream.SetLength(3L << 30);
        Assert.Equal(new FormatError(name, message), TorchFile.Read(stream, stream.Length).Error);
    }

    private static string? Message(params ZipPart[] parts) => Read(ZipBytes.Of(parts)).Error?.Message;

    private static byte[] Legacy()
    {
        var tensor = PickleBytes.Tensor("0", "FloatStorage", 6, 2, 3).Replace("tQ", "NtQ", StringComparison.Ordinal);
        return
        [
            .. PickleBytes.Of("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19."),
            .. PickleBytes.Of("\x80\x02M\xe9\x03."),
            .. PickleBytes.Of("\x80\x02}."),
            .. PickleBytes.Of("\x80\x02}(", PickleBytes.Text("w"), tensor, "u."),
            .. PickleBytes.Of("\x80\x02](", PickleBytes.Text("0"), "e."),
            6, 0, 0, 0, 0, 0, 0, 0,
            .. new byte[24],
        ];
    }

    private static TorchReading Read(byte[] file) => TorchFile.Read(new MemoryStream(file), file.Length);
}
