using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Python's strict UTF-8 decoder: what it says of bytes that are none.</summary>
internal static class PythonUtf8
{
    /// <summary>The <c>UnicodeDecodeError</c> that decoding raises; null for valid text.</summary>
    public static FormatError? Check(ReadOnlySpan<byte> bytes)
    {
        var at = System.Text.Unicode.Utf8.IsValid(bytes) ? bytes.Length : FirstInvalid(bytes);
        if (at == bytes.Length)
            return null;
        var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
        var reason = status == OperationStatus.NeedMoreData ? "unexpected end of data"
            : bytes[at] is < 0xC2 or > 0xF4 ? "invalid start byte"
            : "invalid continuation byte";
        var place = length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"byte 0x{bytes[at]:x2} in position {at}")
            : string.Create(CultureInfo.InvariantCulture, $"bytes in position {at}-{at + length - 1}");
        return new FormatError("UnicodeDecodeError", $"'utf-8' codec can't decode {place}: {reason}");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
