using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>
/// Reads the JSON of a safetensors header as the reference parser does: serde_json with a struct whose unknown keys are
/// tensors. Everything it refuses has one name there, so a failure carries no detail.
/// </summary>
/// <remarks>Works on valid UTF-8 and resolves escapes in place, so that names can be compared as bytes.</remarks>
internal ref struct SafetensorsHeaderParser(Span<byte> text)
{
    /// <summary>UTF-8 bytes of metadata that are kept: real files hold a few hundred.</summary>
    private const int MetadataKept = 1 << 20;

    private readonly Span<byte> text = text;
    private SerdeJsonReader json = new(text);
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
        json.SkipSpace();
        LeadingSpace = json.At > 0;
        if (!json.Take('{'))
            return false;
        json.SkipSpace();
        if (!json.Take('}') && !Members())
            return false;
        json.SkipSpace();
        return json.IsAtEnd;
    }

    private bool Members()
    {
        var sawMetadata = false;
        while (true)
        {
            if (!json.String(out var name, out var length) || !json.Colon())
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
                if (!(json.Take('{') ? FieldsByName(ref entry) : json.Take('[') && FieldsInOrder(ref entry)))
                    return false;
                Entries.Add(entry);
            }

            if (!json.Next('}', out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool FieldsByName(ref SafetensorsEntry entry)
    {
        var sawOffsets = false;
        json.SkipSpace();
        if (json.Take('}'))
            return false;
        while (true)
        {
            if (!json.String(out var name, out var length) || !json.Colon())
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
            else if (!json.SkipValue(3))
            {
                return false;
            }

            if (!json.Next('}', out var done))
                return false;
            if (done)
                return entry.Dtype >= 0 && entry.Shape >= 0 && sawOffsets;
        }
    }

    /// <summary>A derived deserializer takes a struct as a list of its fields, too.</summary>
    private bool FieldsInOrder(ref SafetensorsEntry entry)
    {
        json.SkipSpace();
        if (!Dtype(ref entry) || !json.Comma() || !Shape(ref entry) || !json.Comma() || !Offsets(ref entry))
            return false;
        json.SkipSpace();
        return json.Take(']');
    }

    private bool Dtype(ref SafetensorsEntry entry)
    {
        if (!json.String(out var start, out var length))
            return false;
        entry.Dtype = SafetensorsDtypes.IndexOf(text.Slice(start, length));
        return entry.Dtype >= 0;
    }

    private bool Shape(ref SafetensorsEntry entry)
    {
        if (!json.Take('['))
            return false;
        entry.Shape = json.At;
        json.SkipSpace();
        if (json.Take(']'))
            return true;
        while (true)
        {
            if (!json.Unsigned(out _))
                return false;
            entry.Rank++;
            if (!json.Next(']', out var done))
                return false;
            if (done)
                return true;
        }
    }

    private bool Offsets(ref SafetensorsEntry entry)
    {
        if (!json.Take('['))
            return false;
        json.SkipSpace();
        if (!json.Unsigned(out entry.Begin) || !json.Comma() || !json.Unsigned(out entry.End))
            return false;
        json.SkipSpace();
        return json.Take(']');
    }

    private bool MetadataValue()
    {
        if (json.Literal("null"u8))
            return true;
        if (!json.Take('{'))
            return false;
        Metadata = new(StringComparer.Ordinal);
        json.SkipSpace();
        if (json.Take('}'))
            return true;
        while (true)
        {
            if (!json.String(out var name, out var nameLength) || !json.Colon() || !json.String(out var value, out var length))
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

            if (!json.Next('}', out var done))
                return false;
            if (done)
                return true;
        }
    }
}
