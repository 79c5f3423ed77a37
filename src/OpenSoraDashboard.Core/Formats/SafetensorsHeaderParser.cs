using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>
/// Reads the JSON of a safetensors header as the reference parser does: serde_json with a struct whose unknown keys are
/// tensors. Everything it refuses has one name there, so a failure carries no detail.
/// </summary>
/// <remarks>Works on valid UTF-8 and resolves escapes in place, so that names can be compared as bytes.</remarks>
internal ref struct SafetensorsHeaderParser(Span<byte> text)
{
    /// <summary>serde_json gives up when the 128th bracket opens.</summary>
    private const int MaxDepth = 127;

    /// <summary>UTF-8 bytes of metadata that are kept: real files hold a few hundred.</summary>
    private const int MetadataKept = 1 << 20;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly Span<byte> text = text;
    private int at;
    private int kept;

    public List<SafetensorsEntry> Entries { get; } = new(Math.Max(16, text.Length < 1 << 22 ? text.Length / 96 : text.Count("data_offsets"u8)));

    public Dictionary<string, string>? Metadata { get; private set; }

    /// <summary>White space precedes the first brace: the specification forbids it, the parser does not.</summary>
    public bool LeadingSpace { get; private set; }

    /// <summary>Some metadata was too long to keep.</summary>
    public bool MetadataShortened { get; private set; }

    /// <summary>Reads the whole header; false for whatever serde_json refuses.</summary>
    public bool Parse()
    {
        SkipSpace();
        LeadingSpace = at > 0;
        if (!Take('{'))
            return false;
        SkipSpace();
        if (!Take('}') && !Members())
            return false;
        SkipSpace();
        return at == text.Length;
    }

    private bool Members()
    {
        var sawMetadata = false;
        while (true)
        {
            if (!String(out var name, out var length) || !Colon())
                return false;
            if (text.Slice(name, length).SequenceEqual("__metadata__"u8))
            {
                if (sawMetadata || !MetadataValue())
                    return false;
                sawMetadata = true;
            }
            else
            {
                var entry = new SafetensorsEntry { Name = name, NameLength = length, Dtype = -1, Shape = -1 };
                if (!(Take('{') ? FieldsByName(ref entry) : Take('[') && FieldsInOrder(ref entry)))
                    return false;
                Entries.Add(entry);
            }

            if (!Next('}', out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool FieldsByName(ref SafetensorsEntry entry)
    {
        var sawOffsets = false;
        SkipSpace();
        if (Take('}'))
            return false;
        while (true)
        {
            if (!String(out var name, out var length) || !Colon())
                return false;
            var field = text.Slice(name, length);
            if (field.SequenceEqual("dtype"u8))
            {
                if (entry.Dtype >= 0 || !Dtype(ref entry))
                    return false;
            }
            else if (field.SequenceEqual("shape"u8))
            {
                if (entry.Shape >= 0 || !Shape(ref entry))
                    return false;
            }
            else if (field.SequenceEqual("data_offsets"u8))
            {
                if (sawOffsets || !Offsets(ref entry))
                    return false;
                sawOffsets = true;
            }
            else if (!SkipValue(3))
            {
                return false;
            }

            if (!Next('}', out var done))
                return false;
            if (done)
                return entry.Dtype >= 0 && entry.Shape >= 0 && sawOffsets;
        }
    }

    /// <summary>A derived deserializer takes a struct as a list of its fields, too.</summary>
    private bool FieldsInOrder(ref SafetensorsEntry entry)
    {
        SkipSpace();
        if (!Dtype(ref entry) || !Comma() || !Shape(ref entry) || !Comma() || !Offsets(ref entry))
            return false;
        SkipSpace();
        return Take(']');
    }

    private bool Dtype(ref SafetensorsEntry entry)
    {
        if (!String(out var start, out var length))
            return false;
        entry.Dtype = SafetensorsDtypes.IndexOf(text.Slice(start, length));
        return entry.Dtype >= 0;
    }

    private bool Shape(ref SafetensorsEntry entry)
    {
        if (!Take('['))
            return false;
        entry.Shape = at;
        SkipSpace();
        if (Take(']'))
            return true;
        while (true)
        {
            if (!Unsigned(out _))
                return false;
            entry.Rank++;
            if (!Next(']', out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool Offsets(ref SafetensorsEntry entry)
    {
        if (!Take('['))
            return false;
        SkipSpace();
        if (!Unsigned(out entry.Begin) || !Comma() || !Unsigned(out entry.End))
            return false;
        SkipSpace();
        return Take(']');
    }

    private bool MetadataValue()
    {
        if (Literal("null"u8))
            return true;
        if (!Take('{'))
            return false;
        Metadata = new(StringComparer.Ordinal);
        SkipSpace();
        if (Take('}'))
            return true;
        while (true)
        {
            if (!String(out var name, out var nameLength) || !Colon() || !String(out var value, out var length))
                return false;
            if (kept + nameLength + length <= MetadataKept)
            {
                kept += nameLength + length;
                Metadata[Encoding.UTF8.GetString(text.Slice(name, nameLength))] = Encoding.UTF8.GetString(text.Slice(value, length));
            }
            else
            {
                MetadataShortened = true;
            }

            if (!Next('}', out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool SkipValue(int depth)
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
    private bool Unsigned(out ulong value)
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
    private bool String(out int start, out int length)
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

    private bool Literal(ReadOnlySpan<byte> word)
    {
        if (!text[at..].StartsWith(word))
            return false;
        at += word.Length;
        return true;
    }

    private bool Colon()
    {
        SkipSpace();
        if (!Take(':'))
            return false;
        SkipSpace();
        return true;
    }

    private bool Comma()
    {
        SkipSpace();
        if (!Take(','))
            return false;
        SkipSpace();
        return true;
    }

    /// <summary>A comma, or the bracket that ends the list.</summary>
    private bool Next(char end, out bool done)
    {
        SkipSpace();
        done = Take(end);
        return done || Comma();
    }

    private bool Take(char expected)
    {
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
    }
}
