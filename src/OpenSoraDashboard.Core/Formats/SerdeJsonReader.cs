using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Goes through JSON as Rust's serde_json does: what that refuses ends with false, and so does everything after it.</summary>
/// <remarks>Works on valid UTF-8 and resolves escapes in place, so that names can be compared as bytes.</remarks>
internal ref struct SerdeJsonReader(Span<byte> text)
{
    /// <summary>serde_json gives up when the 128th bracket opens.</summary>
    private const int MaxDepth = 127;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly Span<byte> text = text;
    private int at;

    /// <summary>How many bytes were gone through.</summary>
    public readonly int At => at;

    public readonly bool IsAtEnd => at == text.Length;

    /// <summary>Any value; <paramref name="depth"/> brackets are open when it is one itself.</summary>
    public bool SkipValue(int depth)
    {
        if (at >= text.Length)
            return false;
        switch (text[at])
        {
            case (byte)'"':
                return String(out _, out _);
            case (byte)'{':
                return depth <= MaxDepth && SkipMembers('}', depth);
            case (byte)'[':
                return depth <= MaxDepth && SkipMembers(']', depth);
            case (byte)'t':
                return Literal("true"u8);
            case (byte)'f':
                return Literal("false"u8);
            case (byte)'n':
                return Literal("null"u8);
            default:
                return SkipNumber();
        }
    }

    private bool SkipMembers(char end, int depth)
    {
        at++;
        SkipSpace();
        if (Take(end))
            return true;
        while (true)
        {
            if (end == '}' && !(String(out _, out _) && Colon()))
                return false;
            if (!SkipValue(depth + 1) || !Next(end, out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool SkipNumber()
    {
        var start = at;
        Take('-');
        if (!Take('0') && !Digits())
            return false;
        if (at < text.Length && char.IsAsciiDigit((char)text[at]))
            return false;
        if (Take('.') && !Digits())
            return false;
        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
                Take('-');
            if (!Digits())
                return false;
        }

        // A number beyond the range of a double is an error there, not infinity.
        return double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
    }

    private bool Digits()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
            at++;
        return at > start;
    }

    /// <summary>A whole number from 0 to 2⁶⁴-1, written without sign, fraction or exponent.</summary>
    public bool Unsigned(out ulong value)
    {
        var start = at;
        value = 0;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            var digit = (ulong)(text[at] - '0');
            if (value > (ulong.MaxValue - digit) / 10)
                return false;
            value = (value * 10) + digit;
            at++;
        }

        var length = at - start;
        return length > 0 && !(length > 1 && text[start] == '0')
            && !(at < text.Length && text[at] is (byte)'.' or (byte)'e' or (byte)'E');
    }

    /// <summary>A string; its place afterwards holds the text without escapes.</summary>
    public bool String(out int start, out int length)
    {
        start = length = 0;
        if (!Take('"'))
            return false;
        start = at;
        var plain = text[at..].IndexOfAny(EndsPlainText);
        if (plain < 0)
            return false;
        at += plain;
        if (text[at] == '"')
        {
            length = plain;
            at++;
            return true;
        }

        return text[at] == '\\' && Escaped(start, out length);
    }

    private bool Escaped(int start, out int length)
    {
        var to = at;
        length = 0;
        while (at < text.Length)
        {
            var b = text[at++];
            if (b == '"')
            {
                length = to - start;
                return true;
            }

            if (b < 0x20)
                return false;
            if (b != '\\')
            {
                text[to++] = b;
                continue;
            }

            if (at >= text.Length)
                return false;
            switch (text[at++])
            {
                case (byte)'"': text[to++] = (byte)'"'; break;
                case (byte)'\\': text[to++] = (byte)'\\'; break;
                case (byte)'/': text[to++] = (byte)'/'; break;
                case (byte)'b': text[to++] = 8; break;
                case (byte)'f': text[to++] = 12; break;
                case (byte)'n': text[to++] = 10; break;
                case (byte)'r': text[to++] = 13; break;
                case (byte)'t': text[to++] = 9; break;
                case (byte)'u':
                    if (!UnicodeEscape(out var rune))
                        return false;
                    to += rune.EncodeToUtf8(text[to..]);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool UnicodeEscape(out Rune rune)
    {
        rune = default;
        if (!Hex4(out var first))
            return false;
        if (Rune.TryCreate(first, out rune))
            return true;
        if (!char.IsHighSurrogate(first) || !Take('\\') || !Take('u') || !Hex4(out var second))
            return false;
        return Rune.TryCreate(first, second, out rune);
    }

    private bool Hex4(out char value)
    {
        value = '\0';
        if (at + 4 > text.Length)
            return false;
        var ok = ushort.TryParse(text.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
        value = (char)number;
        at += 4;
        return ok;
    }

    public bool Literal(ReadOnlySpan<byte> word)
    {
        if (!text[at..].StartsWith(word))
            return false;
        at += word.Length;
        return true;
    }

    public bool Colon()
    {
        SkipSpace();
        if (!Take(':'))
            return false;
        SkipSpace();
        return true;
    }

    public bool Comma()
    {
        SkipSpace();
        if (!Take(','))
            return false;
        SkipSpace();
        return true;
    }

    /// <summary>A comma, or the bracket that ends the list.</summary>
    public bool Next(char end, out bool done)
    {
        SkipSpace();
        done = Take(end);
        return done || Comma();
    }

    public bool Take(char expected)
    {
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    public void SkipSpace()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
    }
}
