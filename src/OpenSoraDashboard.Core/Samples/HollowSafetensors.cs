using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Samples;

/// <summary>
/// Writes safetensors files whose header is true and whose tensor data is a hole: full length, next to nothing on disk,
/// every element zero. For samples, tests and measurements; no program renders anything with them.
/// </summary>
public static class HollowSafetensors
{
    // The format wants data that begins at a multiple of eight bytes.
    private const int Alignment = 8;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file that must not exist yet.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">What it holds, in the order of the data.</param>
    /// <param name="metadata">The <c>__metadata__</c> block; null for none.</param>
    /// <returns>The file's length in bytes.</returns>
    /// <exception cref="IOException">The file exists, or the file system has no room or no files of that length.</exception>
    public static long Write(string path, IEnumerable<TensorInfo> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var (header, data) = Header(tensors, metadata);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(length);
        file.Write(header);
        // SetLength leaves a hole; asking for the room in advance would take it.
        file.SetLength(length.Length + header.Length + data);
        return file.Length;
    }

    private static (byte[] Header, long Data) Header(IEnumerable<TensorInfo> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var text = new MemoryStream();
        var at = 0L;
        using (var json = new Utf8JsonWriter(text, Plain))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (name, value) in metadata)
                    json.WriteString(name, value);
                json.WriteEndObject();
            }

            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Dtype);
                Numbers(json, "shape", tensor.Shape);
                Numbers(json, "data_offsets", [at, at + tensor.Bytes]);
                json.WriteEndObject();
                at += tensor.Bytes;
            }

            json.WriteEndObject();
        }

        while (text.Length % Alignment != 0)
            text.WriteByte((byte)' ');
        return (text.ToArray(), at);
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
