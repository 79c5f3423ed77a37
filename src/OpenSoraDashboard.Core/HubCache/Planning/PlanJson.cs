using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.HubCache.Applying;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Source-generated JSON of plans and of what became of them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(PlanRefusal))]
[JsonSerializable(typeof(PlanRecord))]
[JsonSerializable(typeof(PlanOutcome))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    private static readonly Lazy<PlanJson> Relaxed = new(() => new PlanJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable; the text is never put into a page as markup.</summary>
    public static PlanJson Readable => Relaxed.Value;
}
