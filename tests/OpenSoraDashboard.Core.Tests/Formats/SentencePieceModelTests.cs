using System.Text;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class SentencePieceModelTests
{
    private const string NotParsed =
        "Internal: ./src/sentencepiece_processor.cc(1101) [model_proto->ParseFromArray(serialized.data(), serialized.size())] ";

    private static readonly string Unknown = Piece("<unk>", 2);

    public static TheoryData<string, string> Refused => new()
    {
        { "", "Internal: unk is not defined." },
        { "version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n", NotParsed },
        { "<!DOCTYPE html>", NotParsed },
        { "{\"error\":\"x\"}", NotParsed },
        { "Entry not found", NotParsed },
        { "\x1f\x8b\x08\0\0", NotParsed },
        { new string('\0', 100), NotParsed },
        { "\n", NotParsed },
        { Unknown, "Internal: no pieces are loaded." },
        { Unknown + Unknown, "Internal: <unk> is already defined." },
        { Unknown + Piece("<u2>", 2), "Internal: unk is already defined." },
        { Unknown + Piece("a", 1) + Piece("a", 1), "Internal: a is already defined." },
        { Unknown + Piece("", 1), "Internal: piece must not be empty." },
        { Unknown + Piece("<0x00>", 6), "Internal: byte piece <0x00> is found although `byte_fallback` is false." },
        { Unknown + "\x12\x03\x98\x02\x01", "Internal: there are not 256 byte pieces although `byte_fallback` is true." },
        { Unknown + Piece("a", 1) + "\x1a\x05\x12\x03" + "abc", "Internal: Blob for normalization rule is broken." },
        { Unknown + Piece("a", 1) + "\x12\x02\x0a\x05", NotParsed },
        { Unknown + Piece("a", 1) + "\x53", NotParsed },
        { Unknown + Piece("a", 1) + "\x54", NotParsed },
        { Unknown + Piece("a", 1) + "\x0f", NotParsed },
        { Unknown + Piece("a", 1) + "\x55\0\0\0", NotParsed },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Check_OtherContent_SaysWhatSentencepieceSays(string latin1, string message) =>
        Assert.Equal(new FormatError("RuntimeError", message), SentencePieceModel.Check(Encoding.Latin1.GetBytes(latin1)));

    [Fact]
    public void Check_Model_IsAccepted() => Assert.Null(SentencePieceModel.Check(OracleTree.SentencePiece));

    [Theory]
    [InlineData(1, NotParsed)]
    [InlineData(16, "Internal: unk is not defined.")]
    [InlineData(30, NotParsed)]
    [InlineData(250, NotParsed)]
    public void Check_CutModel_IsRefused(int length, string message) =>
        Assert.Equal(message, SentencePieceModel.Check(OracleTree.SentencePiece[..length])?.Message);

    [Theory]
    [InlineData("\x53\x54")]
    [InlineData("\x51\0\0\0\0\0\0\0\0")]
    [InlineData("\x12\x02\x18\x09")]
    [InlineData("\x08\x01")]
    public void Check_UnknownFields_ArePassedOver(string field) =>
        Assert.Null(SentencePieceModel.Check(Encoding.Latin1.GetBytes(Unknown + Piece("a", 1) + field)));

    private static string Piece(string name, int type)
    {
        var inner = $"\n{(char)name.Length}{name}\x15\0\0\0\0\x18{(char)type}";
        return $"\n{(char)inner.Length}{inner}";
    }
}
