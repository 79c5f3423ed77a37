using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity;

/// <summary>Source-generated JSON of everything about integrity.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ManifestDocument))]
[JsonSerializable(typeof(VerifyDocument))]
internal sealed partial class IntegrityJson : JsonSerializerContext
{
    private static readonly Lazy<IntegrityJson> Relaxed = new(() => new IntegrityJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable; the text is never put into a page as markup.</summary>
    public static IntegrityJson Readable => Relaxed.Value;
}
