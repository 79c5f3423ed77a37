using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Escapes of string literals.</summary>
internal static class TextDecoder
{
    /// <summary>Decodes the body of a text.</summary>
    /// <returns>The text; null where it holds a <c>\N{name}</c>.</returns>
    /// <exception cref="TextDecodeException">An escape is wrong.</exception>
    public static string? Text(string body, bool raw)
    {
        if (raw || !body.Contains('\\', StringComparison.Ordinal))
            return body;
        var text = new StringBuilder(body.Length);
        var named = false;
        // Python decodes a form in which every character outside ASCII takes ten bytes; positions in its messages count in that form.
        var position = 0;
        for (var i = 0; i < body.Length;)
        {
            var c = body[i];
            if (c != '\\')
            {
                text.Append(c);
                position += char.IsLowSurrogate(c) ? 0 : c < 128 ? 1 : 10;
                i++;
                continue;
            }

            var start = position;
            i++;
            if (i == body.Length || body[i] >= 128)
            {
                text.Append('\\');
                position += 6;
                continue;
            }

            c = body[i++];
            position += 2;
            switch (c)
            {
                case '\n':
                    break;
                case '\\' or '\'' or '"':
                    text.Append(c);
                    break;
                case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v':
                    text.Append("\a\b\f\n\r\t\v"["abfnrtv".IndexOf(c, StringComparison.Ordinal)]);
                    break;
                case >= '0' and <= '7':
                    var octal = c - '0';
                    for (var n = 1; n < 3 && i < body.Length && body[i] is >= '0' and <= '7'; n++, position++)
                        octal = (octal * 8) + body[i++] - '0';
                    text.Append((char)octal);
                    break;
                case 'x' or 'u' or 'U':
                    AppendHex(text, body, c, start, ref i, ref position);
                    break;
                case 'N':
                    Named(body, start, ref i, ref position);
                    named = true;
                    break;
                default:
                    // An escape that means nothing stays as it is written.
                    text.Append('\\').Append(c);
                    break;
            }
        }

        return named ? null : text.ToString();
    }

    /// <summary>Decodes the body of a bytes literal.</summary>
    /// <exception cref="TextDecodeException">A character is no ASCII, or an escape is wrong.</exception>
    public static byte[] Bytes(string body, bool raw)
    {
        if (!Ascii.IsValid(body))
            throw new TextDecodeException("bytes can only contain ASCII literal characters");
        var bytes = new List<byte>(body.Length);
        for (var i = 0; i < body.Length;)
        {
            var c = body[i++];
            if (c != '\\' || raw)
            {
                bytes.Add((byte)c);
                continue;
            }

            var start = i - 1;
            c = body[i++];
            switch (c)
            {
                case '\n':
                    break;
                case '\\' or '\'' or '"':
                    bytes.Add((byte)c);
                    break;
                case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v':
                    bytes.Add((byte)"\a\b\f\n\r\t\v"["abfnrtv".IndexOf(c, StringComparison.Ordinal)]);
                    break;
                case >= '0' and <= '7':
                    var octal = c - '0';
                    for (var n = 1; n < 3 && i < body.Length && body[i] is >= '0' and <= '7'; n++)
                        octal = (octal * 8) + body[i++] - '0';
                    bytes.Add((byte)octal);
                    break;
                case 'x':
                    if (i + 1 >= body.Length || !char.IsAsciiHexDigit(body[i]) || !char.IsAsciiHexDigit(body[i + 1]))
                        throw new TextDecodeException(string.Create(CultureInfo.InvariantCulture, $@"(value error) invalid \x escape at position {start}"));
                    bytes.Add(byte.Parse(body.AsSpan(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 2;
                    break;
                default:
                    bytes.Add((byte)'\\');
                    bytes.Add((byte)c);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void AppendHex(StringBuilder text, string body, char kind, int start, ref int i, ref int position)
    {
        var (digits, message) = kind switch
        {
            'x' => (2, @"truncated \xXX escape"),
            'u' => (4, @"truncated \uXXXX escape"),
            _ => (8, @"truncated \UXXXXXXXX escape"),
        };
        uint value = 0;
        for (var n = 0; n < digits; n++, i++, position++)
        {
            if (i >= body.Length || !char.IsAsciiHexDigit(body[i]))
                throw Wrong(start, position, message);
            value = (value << 4) | (uint)Convert.ToInt32(body[i].ToString(), 16);
        }

        if (value > 0x10FFFF)
            throw Wrong(start, position, "illegal Unicode character");
        if (value < 0x10000)
            text.Append((char)value);
        else
            text.Append(char.ConvertFromUtf32((int)value));
    }

    private static void Named(string body, int start, ref int i, ref int position)
    {
        const string malformed = @"malformed \N character escape";
        if (i >= body.Length || body[i] != '{')
            throw Wrong(start, position, malformed);
        var close = body.IndexOf('}', i);
        var length = 0;
        foreach (var c in body.AsSpan(i, (close < 0 ? body.Length : close) - i))
            length += char.IsLowSurrogate(c) ? 0 : c < 128 ? 1 : 10;
        position += length;
        if (close < 0 || close == i + 1)
            throw Wrong(start, position, malformed);
        i = close + 1;
        position++;
    }

    private static TextDecodeException Wrong(int start, int end, string message) => new(end == start + 1
        ? string.Create(CultureInfo.InvariantCulture, $"(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {start}: {message}")
        : string.Create(CultureInfo.InvariantCulture, $"(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end - 1}: {message}"));
}
