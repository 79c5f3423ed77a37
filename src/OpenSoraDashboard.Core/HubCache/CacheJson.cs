using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.HubCache.Resolution;

namespace OpenSoraDashboard.Core.HubCache;

/// <summary>Source-generated JSON of everything about the cache.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(CacheEntryDocument))]
[JsonSerializable(typeof(CacheLocationDocument))]
[JsonSerializable(typeof(CacheStrangerDocument))]
[JsonSerializable(typeof(ResolveDocument))]
[JsonSerializable(typeof(Layout.FindingDocument))]
internal sealed partial class CacheJson : JsonSerializerContext
{
    private static readonly Lazy<CacheJson> Relaxed = new(() => new CacheJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable; the text is never put into a page as markup.</summary>
    public static CacheJson Readable => Relaxed.Value;
}
