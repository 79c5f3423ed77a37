using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Diagnosis;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Source-generated JSON of reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SarifLog))]
[JsonSerializable(typeof(DiagnosisDocument))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    private static readonly Lazy<ReportJson> Relaxed = new(() => new ReportJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable; the text is never put into a page as markup.</summary>
    public static ReportJson Readable => Relaxed.Value;
}
