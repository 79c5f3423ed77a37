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
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return Check(bytes, at);
    }

    /// <summary>The error at a place where no valid character starts.</summary>
    public static FormatError? Check(ReadOnlySpan<byte> bytes, int at)
    {
        var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
        if (status == OperationStatus.Done)
            return null;
        var reason = status == OperationStatus.NeedMoreData ? "unexpected end of data"
            : bytes[at] is < 0xC2 or > 0xF4 ? "invalid start byte"
            : "invalid continuation byte";
        var place = length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"byte 0x{bytes[at]:x2} in position {at}")
            : string.Create(CultureInfo.InvariantCulture, $"bytes in position {at}-{at + length - 1}");
        return new FormatError("UnicodeDecodeError", $"'utf-8' codec can't decode {place}: {reason}");
    }
}
