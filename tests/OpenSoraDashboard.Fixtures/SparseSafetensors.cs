using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenSoraDashboard.Fixtures;

/// <summary>Writes safetensors files of full size whose tensor data takes no room on disk.</summary>
public static class SparseSafetensors
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="path">The file to write.</param>
    /// <param name="tensors">Its tensors, in the order of their data.</param>
    /// <param name="metadata">The metadata block; null for none.</param>
    /// <param name="cut">How the file is damaged: <c>header data byte extra</c>; null for not at all.</param>
    public static void Write(string path, IReadOnlyList<FixtureTensor> tensors, IReadOnlyDictionary<string, object>? metadata, string? cut = null)
    {
        var (header, data) = Header(tensors, metadata);
        var total = 8 + header.Length + data;
        var length = cut switch
        {
            "header" => 8 + (header.Length / 2),
            "data" => 8 + header.Length + (data / 2),
            "byte" => total - 1,
            "extra" => total + 16,
            _ => total,
        };
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        using var file = File.Create(path);
        file.Write(prefix);
        file.Write(header);
        file.SetLength(length);
    }

    private static (byte[] Header, long Data) Header(IReadOnlyList<FixtureTensor> tensors, IReadOnlyDictionary<string, object>? metadata)
    {
        using var text = new MemoryStream();
        var at = 0L;
        using (var json = new Utf8JsonWriter(text, Plain))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata)
                {
                    json.WritePropertyName(key);
                    json.WriteRawValue(value is string s ? JsonSerializer.Serialize(s) : value.ToString()!);
                }

                json.WriteEndObject();
            }

            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Dtype);
                json.WriteStartArray("shape");
                foreach (var d in tensor.Shape)
                    json.WriteNumberValue(d);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at + tensor.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
                at += tensor.Bytes;
            }

            json.WriteEndObject();
        }

        while (text.Length % 8 != 0)
            text.WriteByte((byte)' ');
        return (text.ToArray(), at);
    }
}
