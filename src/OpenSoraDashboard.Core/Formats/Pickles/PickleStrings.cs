using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>The ways in which a pickle writes text. torch asks for UTF-8 where Python 2 wrote bytes.</summary>
internal static class PickleStrings
{
    /// <summary>BINSTRING and SHORT_BINSTRING.</summary>
    public static string Utf8(ReadOnlySpan<byte> bytes) =>
        PythonUtf8.Check(bytes) is { } error ? throw new PickleRaise(error.Name, error.Message) : Encoding.UTF8.GetString(bytes);

    /// <summary>BINUNICODE and its kin: surrogates on their own are allowed.</summary>
    public static string SurrogatePass(ReadOnlySpan<byte> bytes)
    {
        if (PythonUtf8.Check(bytes) is null)
            return Encoding.UTF8.GetString(bytes);
        var result = new StringBuilder(bytes.Length);
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                result.Append(rune.ToString());
                at += length;
            }
            else if (bytes.Length - at >= 3 && bytes[at] == 0xED && bytes[at + 1] is >= 0xA0 and <= 0xBF && bytes[at + 2] is >= 0x80 and <= 0xBF)
            {
                result.Append((char)(((bytes[at] & 0xF) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F)));
                at += 3;
            }
            else
            {
                var error = PythonUtf8.Check(bytes, at)!;
                throw new PickleRaise(error.Name, error.Message);
            }
        }

        return result.ToString();
    }

    /// <summary>STRING: a Python 2 literal in quotes.</summary>
    public static string Quoted(ReadOnlySpan<byte> line)
    {
        if (line.Length > 0)
            line = line[..^1];
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
            throw PickleRaise.Unpickling("the STRING opcode argument must be quoted");
        return Utf8(Unescaped(line[1..^1]));
    }

    /// <summary>UNICODE: Latin-1 with <c>\uXXXX</c> escapes.</summary>
    public static string RawUnicode(ReadOnlySpan<byte> line)
    {
        if (line.Length < 1)
            throw PickleRaise.Truncated();
        line = line[..^1];
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var slashes = 0;
            while (i < line.Length && line[i] == '\\')
            {
                result.Append('\\');
                slashes++;
                i++;
            }

            if (i >= line.Length)
                break;
            if (slashes % 2 == 0 || line[i] is not ((byte)'u' or (byte)'U'))
            {
                result.Append((char)line[i]);
                continue;
            }

            var digits = line[i] == 'u' ? 4 : 8;
            var hex = line[(i + 1)..Math.Min(line.Length, i + 1 + digits)];
            var valid = uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
            if (!valid || hex.Length < digits || code > 0x10FFFF)
            {
                var start = i - 1;
                var good = 0;
                while (good < hex.Length && char.IsAsciiHexDigit((char)hex[good]))
                    good++;
                var reason = good == digits ? "\\Uxxxxxxxx out of range" : digits == 4 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
                throw new PickleRaise("UnicodeDecodeError", string.Create(
                    CultureInfo.InvariantCulture, $"'rawunicodeescape' codec can't decode bytes in position {start}-{start + 1 + good}: {reason}"));
            }

            result.Length--;
            if (code > 0xFFFF)
                result.Append(char.ConvertFromUtf32((int)code));
            else
                result.Append((char)code);
            i += digits;
        }

        return result.ToString();
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> text)
    {
        List<byte> result = new(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Add(text[i]);
                continue;
            }

            if (++i >= text.Length)
                throw new PickleRaise("ValueError", "Trailing \\ in string");
            switch ((char)text[i])
            {
                case '\n': break;
                case '\\' or '\'' or '"': result.Add(text[i]); break;
                case 'a': result.Add(7); break;
                case 'b': result.Add(8); break;
                case 'f': result.Add(12); break;
                case 'n': result.Add(10); break;
                case 'r': result.Add(13); break;
                case 't': result.Add(9); break;
                case 'v': result.Add(11); break;
                case >= '0' and <= '7':
                    var octal = 0;
                    var end = Math.Min(text.Length, i + 3);
                    while (i < end && text[i] is >= (byte)'0' and <= (byte)'7')
                        octal = (octal * 8) + (text[i++] - '0');
                    i--;
                    result.Add((byte)octal);
                    break;
                case 'x':
                    if (i + 2 >= text.Length || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
                        throw new PickleRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"invalid \\x escape at position {i - 1}"));
                    result.Add(hex);
                    i += 2;
                    break;
                default:
                    result.Add((byte)'\\');
                    result.Add(text[i]);
                    break;
            }
        }

        return [.. result];
    }
}
