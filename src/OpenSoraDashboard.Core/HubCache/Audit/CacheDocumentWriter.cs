using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>Writes <c>osd.cache/1</c> while the cache is read: no more than one repository is held.</summary>
public static class CacheDocumentWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the whole document, one line feed at its end.</summary>
    /// <param name="review">The cache.</param>
    /// <param name="entries">Its repositories.</param>
    /// <param name="words">The language of messages.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(CacheReview review, IEnumerable<CacheEntry> entries, IWords words, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, Indented);
        var (context, bytes, count) = (CacheJson.Readable, 0L, 0);
        json.WriteStartObject();
        json.WriteString("schema", "osd.cache/1");
        json.WriteString("root", review.Root.Path);
        json.WriteBoolean("exists", review.Root.Kind == EntryKind.Folder);
        json.WritePropertyName("location");
        JsonSerializer.Serialize(json, CacheLocationDocument.From(review.Location), context.CacheLocationDocument);
        json.WriteStartArray("repositories");
        foreach (var entry in entries)
        {
            (bytes, count) = (bytes + entry.SizeOnDisk, count + 1);
            JsonSerializer.Serialize(json, CacheEntryDocument.From(entry, words), context.CacheEntryDocument);
            Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("strangers");
        foreach (var stranger in review.Root.Strangers)
            JsonSerializer.Serialize(json, CacheStrangerDocument.From(stranger), context.CacheStrangerDocument);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in review.Findings)
            JsonSerializer.Serialize(json, FindingDocument.From(finding, words), context.FindingDocument);
        json.WriteEndArray();
        json.WriteNumber("sizeOnDisk", bytes);
        json.WriteNumber("repositoryCount", count);
        json.WriteEndObject();
        Flush();
        output.Write('\n');

        void Flush()
        {
            json.Flush();
            output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.ResetWrittenCount();
        }
    }
}
