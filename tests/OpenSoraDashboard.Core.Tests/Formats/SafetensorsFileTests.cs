using OpenSoraDashboard.Core.Formats;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class SafetensorsFileTests
{
    private const string A = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""";

    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "no object", "[]", 0, "InvalidHeaderDeserialization" },
        { "empty header", "", 0, "InvalidHeaderDeserialization" },
        { "two objects", "{}{}", 0, "InvalidHeaderDeserialization" },
        { "NUL padding", "{}\0\0", 0, "InvalidHeaderDeserialization" },
        { "form feed", "{}\f", 0, "InvalidHeaderDeserialization" },
        { "byte order mark", "\uFEFF{}", 0, "InvalidHeaderDeserialization" },
        { "cut", """{"a":{"dtype":"F32","shape":[2""", 24, "InvalidHeaderDeserialization" },
        { "trailing comma", """{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},}""", 1, "InvalidHeaderDeserialization" },
        { "metadata number", """{"__metadata__":{"step":3}}""", 0, "InvalidHeaderDeserialization" },
        { "metadata null value", """{"__metadata__":{"step":null}}""", 0, "InvalidHeaderDeserialization" },
        { "metadata text", """{"__metadata__":"x"}""", 0, "InvalidHeaderDeserialization" },
        { "metadata list", """{"__metadata__":[]}""", 0, "InvalidHeaderDeserialization" },
        { "metadata twice", """{"__metadata__":{},"__metadata__":{}}""", 0, "InvalidHeaderDeserialization" },
        { "tensor null", """{"a":null}""", 0, "InvalidHeaderDeserialization" },
        { "no dtype", """{"a":{"shape":[],"data_offsets":[0,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "no shape", """{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "no offsets", """{"a":{"dtype":"U8","shape":[1]}}""", 1, "InvalidHeaderDeserialization" },
        { "dtype lower case", """{"a":{"dtype":"f32","shape":[],"data_offsets":[0,4]}}""", 4, "InvalidHeaderDeserialization" },
        { "dtype unknown", """{"a":{"dtype":"F31","shape":[],"data_offsets":[0,4]}}""", 4, "InvalidHeaderDeserialization" },
        { "dtype twice", """{"a":{"dtype":"U8","dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "shape negative", """{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "shape minus zero", """{"a":{"dtype":"U8","shape":[-0],"data_offsets":[0,0]}}""", 0, "InvalidHeaderDeserialization" },
        { "shape fraction", """{"a":{"dtype":"U8","shape":[2.0],"data_offsets":[0,2]}}""", 2, "InvalidHeaderDeserialization" },
        { "shape exponent", """{"a":{"dtype":"U8","shape":[2e0],"data_offsets":[0,2]}}""", 2, "InvalidHeaderDeserialization" },
        { "shape leading zero", """{"a":{"dtype":"U8","shape":[02],"data_offsets":[0,2]}}""", 2, "InvalidHeaderDeserialization" },
        { "shape beyond 64 bits", """{"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,2]}}""", 2, "InvalidHeaderDeserialization" },
        { "offsets one", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "InvalidHeaderDeserialization" },
        { "offsets three", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "further field broken", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1e999}}""", 1, "InvalidHeaderDeserialization" },
        { "lone surrogate", """{"\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "InvalidHeaderDeserialization" },
        { "control character", "{\"a\tb\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "InvalidHeaderDeserialization" },
        { "hole at the start", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "InvalidOffset" },
        { "hole", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "InvalidOffset" },
        { "overlap", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "InvalidOffset" },
        { "end before begin", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,1]}}""", 2, "InvalidOffset" },
        { "shape product", """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,1]}}""", 1, "ValidationOverflow" },
        { "shape product hidden by a zero", """{"a":{"dtype":"U8","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", 0, "ValidationOverflow" },
        { "bits overflow", """{"a":{"dtype":"U8","shape":[4611686018427387904],"data_offsets":[0,1]}}""", 1, "ValidationOverflow" },
        { "four bits", """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2, "MisalignedSlice" },
        { "six bits", """{"a":{"dtype":"F6_E2M3","shape":[2],"data_offsets":[0,2]}}""", 2, "MisalignedSlice" },
        { "too many bytes", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 8, "TensorInvalidInfo" },
        { "too few bytes", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "TensorInvalidInfo" },
        { "file one byte short", A, 23, "MetadataIncompleteBuffer" },
        { "file one byte long", A, 25, "MetadataIncompleteBuffer" },
        { "bytes without tensors", "{}", 8, "MetadataIncompleteBuffer" },
    };

    public static TheoryData<string, string, int> Accepted => new()
    {
        { "one tensor", A, 24 },
        { "no tensors", "{}", 0 },
        { "no tensors, padded", "{}      ", 0 },
        { "leading space", " \t\r\n" + A, 24 },
        { "metadata null", """{"__metadata__":null}""", 0 },
        { "metadata escaped name", """{"\u005f_metadata__":{"format":"pt"}}""", 0 },
        { "scalar", """{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}""", 8 },
        { "empty name", """{"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1 },
        { "two empty tensors at one place", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"b":{"dtype":"F32","shape":[5,0],"data_offsets":[0,0]}}""", 0 },
        { "order of keys is free", """{"b":{"data_offsets":[4,6],"shape":[2],"dtype":"U8"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 6 },
        { "further fields", """{"a":{"x":[{"y":[1,-2.5e3,null,true,false,"z"]}],"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1 },
        { "unaligned start", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}""", 5 },
        { "four bits twice", """{"a":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}}""", 2 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_BrokenRule_NamesIt(string what, string header, int dataBytes, string error)
    {
        var reading = Read(SafetensorsBytes.Of(header, dataBytes));
        Assert.True(reading.Error?.Name == error, $"{what}: {reading.Error}");
        Assert.Empty(reading.Tensors);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Read_LegalHeader_IsAccepted(string what, string header, int dataBytes)
    {
        var reading = Read(SafetensorsBytes.Of(header, dataBytes));
        Assert.True(reading.Error is null, $"{what}: {reading.Error}");
        Assert.Equal(dataBytes, reading.Tensors.Sum(t => t.Bytes));
    }

    [Theory]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F6_E3M2", 6)]
    [InlineData("BOOL", 8)]
    [InlineData("U8", 8)]
    [InlineData("I8", 8)]
    [InlineData("F8_E5M2", 8)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("F8_E8M0", 8)]
    [InlineData("F8_E4M3FNUZ", 8)]
    [InlineData("F8_E5M2FNUZ", 8)]
    [InlineData("I16", 16)]
    [InlineData("U16", 16)]
    [InlineData("F16", 16)]
    [InlineData("BF16", 16)]
    [InlineData("I32", 32)]
    [InlineData("U32", 32)]
    [InlineData("F32", 32)]
    [InlineData("I64", 64)]
    [InlineData("U64", 64)]
    [InlineData("F64", 64)]
    [InlineData("C64", 64)]
    public void Read_EveryDtype_HasItsSize(string dtype, int bits)
    {
        var reading = Read(SafetensorsBytes.Of($$$"""{"a":{"dtype":"{{{dtype}}}","shape":[8],"data_offsets":[0,{{{bits}}}]}}""", bits));
        Assert.Null(reading.Error);
        Assert.Equal(new TensorInfo("a", dtype, [8], bits).Bytes, Assert.Single(reading.Tensors).Bytes);
        Assert.Equal(bits, SafetensorsDtypes.Bits(dtype));
    }

    [Fact]
    public void Read_TensorsOutOfOrder_AreGivenInOrderOfTheirData()
    {
        var reading = Read(SafetensorsBytes.Of("""{"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 6));
        Assert.Equal(["a", "b"], reading.Tensors.Select(t => t.Name));
        Assert.Equal([1L], reading.Tensors[0].Shape);
    }

    [Fact]
    public void Read_NameTwice_LastCountsAndIsNoted()
    {
        var reading = Read(SafetensorsBytes.Of("""{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4));
        Assert.Null(reading.Error);
        Assert.Equal("F32", Assert.Single(reading.Tensors).Dtype);
        Assert.Equal(["DuplicateName"], reading.Notes);
    }

    [Fact]
    public void Read_EscapedNames_AreDecoded()
    {
        var reading = Read(SafetensorsBytes.Of("""{"层.\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1));
        Assert.Equal("层.\"\\/\b\f\n\r\té😀", Assert.Single(reading.Tensors).Name);
    }

    [Fact]
    public void Read_Metadata_IsGiven()
    {
        Assert.Equal("pt", Read(SafetensorsBytes.Of("""{"__metadata__":{"format":"np","format":"pt"}}""")).Metadata!["format"]);
        Assert.Null(Read(SafetensorsBytes.Of("{}")).Metadata);
        Assert.Null(Read(SafetensorsBytes.Of("""{"__metadata__":null}""")).Metadata);
    }

    [Fact]
    public void Read_OffsetError_NamesTheTensorAsRustPrintsIt() =>
        Assert.Equal("InvalidOffset(\"a\\\"\\n\\u{7f}é\")", Read(SafetensorsBytes.Of("""{"a\"\n\u007fé":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2)).Error?.Message);

    [Theory]
    [InlineData("", "HeaderTooSmall")]
    [InlineData("\x02\0\0\0\0\0\0", "HeaderTooSmall")]
    [InlineData("\0\0\0\0\0\0\0\0", "InvalidHeaderDeserialization")]
    [InlineData("\x03\0\0\0\0\0\0\0{}", "InvalidHeaderLength")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "HeaderTooLarge")]
    [InlineData("<!DOCTYPE html>", "HeaderTooLarge")]
    [InlineData("PK\x03\x04\0\0\x08\x08", "HeaderTooLarge")]
    public void Read_NoSafetensorsFile_FailsLikeTheReferenceParser(string latin1, string error) =>
        Assert.Equal(new FormatError(error, error), Read(System.Text.Encoding.Latin1.GetBytes(latin1)).Error);

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreRefusedBeforeTheJson() =>
        Assert.Equal("InvalidHeader", Read(SafetensorsBytes.Of([(byte)'{', 0xED, 0xA0, 0x80, (byte)'}'])).Error?.Name);

    [Theory]
    [InlineData(100_000_000, "InvalidHeaderLength")]
    [InlineData(100_000_001, "HeaderTooLarge")]
    public void Read_LengthAtTheLimit_IsJudgedByTheLimit(long length, string error)
    {
        var file = new byte[64];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(file, length);
        Assert.Equal(error, Read(file).Error?.Name);
    }

    [Theory]
    [InlineData(125, true)]
    [InlineData(126, false)]
    public void Read_DeepFurtherField_EndsWhereTheParserGivesUp(int brackets, bool accepted)
    {
        var deep = new string('[', brackets) + new string(']', brackets);
        var reading = Read(SafetensorsBytes.Of($$$"""{"a":{"x":{{{deep}}},"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1));
        Assert.Equal(accepted, reading.Error is null);
    }

    [Fact]
    public void Read_ThousandTensors_AllCome()
    {
        var reading = Read(SafetensorsBytes.Many(1000));
        Assert.Null(reading.Error);
        Assert.Equal(1000, reading.Tensors.Count);
        Assert.Equal("blocks.999.attn.qkv.weight", reading.Tensors[999].Name);
    }

    [Fact]
    public void Read_FileShorterThanSaid_IsNoException()
    {
        var file = SafetensorsBytes.Of(A, 24);
        Assert.Equal("InvalidHeaderLength", SafetensorsFile.Read(new MemoryStream(file[..20]), file.Length).Error?.Name);
    }

    private static SafetensorsReading Read(byte[] file) => SafetensorsFile.Read(new MemoryStream(file), file.Length);
}
