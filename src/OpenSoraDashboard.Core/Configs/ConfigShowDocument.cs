using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs;

/// <summary>
/// The JSON of <c>osd config show --format json</c>: <c>{"value":…}</c> or <c>{"error":…}</c>. What JSON lacks is tagged:
/// <c>$tuple $dict $set $bytes $float $complex $dynamic</c>.
/// </summary>
public static class ConfigShowDocument
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as text.</summary>
    /// <param name="resolution">What the config came to.</param>
    public static string Write(ConfigResolution resolution)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, resolution);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a value with the tags of this document.</summary>
    public static void WriteValue(Utf8JsonWriter writer, PyValue value)
    {
        switch (value)
        {
            case PyNone:
                writer.WriteNullValue();
                break;
            case PyBool b:
                writer.WriteBooleanValue(b.Value);
                break;
            case PyInt i:
                writer.WriteRawValue(i.Value.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case PyFloat f when double.IsFinite(f.Value):
                writer.WriteRawValue(PyRepr.Of(f.Value), skipInputValidation: true);
                break;
            case PyFloat f:
                Tagged(writer, "$float", PyRepr.Of(f.Value));
                break;
            case PyComplex c:
                Tagged(writer, "$complex", PyRepr.Of(c));
                break;
            case PyStr s:
                Text(writer, s.Value);
                break;
            case PyBytes b:
                Tagged(writer, "$bytes", PyRepr.Of(b));
                break;
            case PyDynamic d:
                Tagged(writer, "$dynamic", d.Source);
                break;
            case PyList l:
                Items(writer, l.Items);
                break;
            case PyTuple t:
                Tagged(writer, "$tuple", t.Items);
                break;
            case PySet s:
                Tagged(writer, "$set", [.. s.Items.Order(CanonicalOrder.Instance)]);
                break;
            case PyDict d:
                Dict(writer, d);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ConfigResolution resolution)
    {
        writer.WriteStartObject();
        if (resolution.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("type", error.Type);
            writer.WriteString("message", error.Message);
            writer.WriteString("file", error.File);
            Number(writer, "line", error.Line);
            Number(writer, "column", error.Column);
            writer.WriteEndObject();
        }
        else
        {
            writer.WritePropertyName("value");
            WriteValue(writer, resolution.Value!);
            if (resolution.Value is PyDynamic && resolution.Entries.Count > 0)
            {
                writer.WritePropertyName("known");
                Dict(writer, new PyDict([.. resolution.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value))]));
            }

            if (resolution.UncertainFrom is { } from)
            {
                writer.WriteStartObject("uncertainFrom");
                writer.WriteString("file", from.File);
                writer.WriteNumber("line", from.Line);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static void Dict(Utf8JsonWriter writer, PyDict dict)
    {
        // A key that looks like a tag would be taken for one.
        if (dict.Items.All(i => i.Key is PyStr s && !(dict.Items.Count == 1 && s.Value.StartsWith('$'))))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in dict.Items)
            {
                Name(writer, key.AsText!);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("$dict");
        // In the order of the config; keys of several types stand type by type.
        foreach (var (key, value) in dict.Items.OrderBy(i => CanonicalOrder.TypeName(i.Key), StringComparer.Ordinal))
            Items(writer, [key, value]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Items(Utf8JsonWriter writer, IReadOnlyList<PyValue> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            WriteValue(writer, item);
        writer.WriteEndArray();
    }

    private static void Tagged(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(tag);
        Text(writer, text);
        writer.WriteEndObject();
    }

    private static void Tagged(Utf8JsonWriter writer, string tag, IReadOnlyList<PyValue> items)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(tag);
        Items(writer, items);
        writer.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter writer, string name) => writer.WritePropertyName(IsValid(name) ? name : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));

    // A lone surrogate is legal in Python and as an escape in JSON, but in no UTF-8.
    private static void Text(Utf8JsonWriter writer, string text)
    {
        if (IsValid(text))
        {
            writer.WriteStringValue(text);
            return;
        }

        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~')
                json.Append(c);
            else
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        writer.WriteRawValue(json.Append('"').ToString(), skipInputValidation: true);
    }

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    // A set has no order that two readers would agree on: by type, then by how Python writes the item.
    private sealed class CanonicalOrder : IComparer<PyValue>
    {
        public static readonly CanonicalOrder Instance = new();

        public int Compare(PyValue? x, PyValue? y)
        {
            var byType = string.CompareOrdinal(TypeName(x!), TypeName(y!));
            return byType != 0 ? byType : string.CompareOrdinal(PyRepr.Of(x!), PyRepr.Of(y!));
        }

        public static string TypeName(PyValue value) => value switch
        {
            PyNone => "NoneType",
            PyBool => "bool",
            PyInt => "int",
            PyFloat => "float",
            PyComplex => "complex",
            PyStr => "str",
            PyBytes => "bytes",
            PyTuple => "tuple",
            _ => "object",
        };
    }
}
