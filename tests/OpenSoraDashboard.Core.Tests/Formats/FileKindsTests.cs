using System.Text;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class FileKindsTests
{
    private const string Digest = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";

    public static TheoryData<string, FileKind> Contents => new()
    {
        { "", FileKind.Empty },
        { new string('\0', 5000), FileKind.Zeros },
        { "\x02\0\0\0\0\0\0\0{}", FileKind.Safetensors },
        { "\x08\0\0\0\0\0\0\0   {\"a\":", FileKind.Safetensors },
        { "PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0archive/data.pkl", FileKind.TorchZip },
        { "PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\0\0\0model.bin", FileKind.Zip },
        { "\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.", FileKind.TorchLegacy },
        { "\x80\x04\x95\x05\0\0\0\0\0\0\0}\x94.", FileKind.Pickle },
        { "(dp0\nS'a'\n", FileKind.Pickle },
        { "ccollections\nOrderedDict\n", FileKind.Pickle },
        { "\x1f\x8b\x08\0", FileKind.Gzip },
        { "7z\xbc\xaf\x27\x1c", FileKind.SevenZip },
        { "\x28\xb5\x2f\xfd", FileKind.Packed },
        { "\x93NUMPY\x01\0", FileKind.Npy },
        { "GGUF\x03\0\0\0", FileKind.Gguf },
        { "\x89HDF\r\n\x1a\n", FileKind.Hdf5 },
        { "<!DOCTYPE html>\n<html>", FileKind.Html },
        { "\n  <html>", FileKind.Html },
        { "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", FileKind.Xml },
        { "<?xml version=\"1.0\"?><!DOCTYPE html><html>", FileKind.Html },
        { "{\"error\":\"Repository not found\"}", FileKind.Json },
        { "[1]", FileKind.Json },
        { "Entry not found", FileKind.Text },
        { "#version: 0.2\na b\n", FileKind.Text },
        { "\x01\x02\x03\x04", FileKind.Binary },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Of_Content_GivesItsKind(string latin1, FileKind kind)
    {
        var bytes = Encoding.Latin1.GetBytes(latin1);
        Assert.Equal(kind, FileKinds.Of("x", bytes.AsSpan(0, Math.Min(bytes.Length, FileKinds.HeadBytes)), bytes.Length).Kind);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>", true)]
    [InlineData("{\"error\":\"x\"}", true)]
    [InlineData("{\"hidden_size\":1152}", false)]
    [InlineData("Entry not found", true)]
    [InlineData("Access to model x is restricted", true)]
    [InlineData("a b\n", false)]
    public void Of_Text_KnowsServerAnswers(string text, bool answer) =>
        Assert.Equal(answer, FileKinds.Of("x", Encoding.UTF8.GetBytes(text), text.Length).IsServerAnswer);

    [Fact]
    public void Of_SentencePieceModel_IsOne() =>
        Assert.Equal(FileKind.SentencePiece, FileKinds.Of("x", OracleTree.SentencePiece, OracleTree.SentencePiece.Length).Kind);

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:" + Digest + "\nsize 12345\n")]
    [InlineData("version https://hawser.github.com/spec/v1\noid sha256:" + Digest + "\nsize 12345\n")]
    [InlineData("version http://git-media.io/v/2\noid sha256:" + Digest + "\nsize 12345\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\r\noid sha256:" + Digest + "\r\nsize 12345\r\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\next-0-foo sha256:0123\noid sha256:" + Digest + "\nsize 12345\n")]
    public void Of_Pointer_GivesDigestAndSize(string text)
    {
        var reading = FileKinds.Of("model.safetensors", Encoding.UTF8.GetBytes(text), text.Length);
        Assert.Equal(FileKind.LfsPointer, reading.Kind);
        Assert.Equal(new LfsPointer(Digest, 12345), reading.Pointer);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:XYZ\nsize -5\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n")]
    public void Of_DamagedPointer_IsStillOne(string text)
    {
        var reading = FileKinds.Of("x", Encoding.UTF8.GetBytes(text), text.Length);
        Assert.Equal(new LfsPointer(null, null), reading.Pointer);
    }

    [Theory]
    [InlineData("model.safetensors.incomplete", "model.safetensors")]
    [InlineData("0123456789abcdef.1a2b3c4d.incomplete", "0123456789abcdef")]
    [InlineData("model.safetensors.part", "model.safetensors")]
    [InlineData("model.safetensors.aria2", "model.safetensors")]
    [InlineData("model.safetensors.CRDOWNLOAD", "model.safetensors")]
    [InlineData("权重.bin.baiduyun.p.downloading", "权重.bin")]
    [InlineData("model.safetensors.xltd", "model.safetensors")]
    [InlineData("x.tmp", "x")]
    public void Of_Leftover_NamesTheFileItWouldBecome(string name, string whole)
    {
        var reading = FileKinds.Of(name, "PK\x03\x04"u8, 100);
        Assert.Equal((FileKind.Leftover, whole), (reading.Kind, reading.LeftoverOf));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData(".part")]
    [InlineData("part")]
    public void LeftoverOf_OtherName_IsNone(string name) => Assert.Null(FileKinds.LeftoverOf(name));

    [Fact]
    public void Of_TextCutInACharacter_IsText()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('层', 2000));
        Assert.Equal(FileKind.Text, FileKinds.Of("x", bytes.AsSpan(0, FileKinds.HeadBytes), bytes.Length).Kind);
    }
}
