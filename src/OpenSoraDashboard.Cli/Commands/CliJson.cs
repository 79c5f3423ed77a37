using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Source-generated JSON of what the command line writes by itself.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(TraceReport))]
[JsonSerializable(typeof(RuleList))]
[JsonSerializable(typeof(RulePage))]
internal sealed partial class CliJson : JsonSerializerContext
{
    private static readonly Lazy<CliJson> Relaxed = new(() => new CliJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable.</summary>
    public static CliJson Readable => Relaxed.Value;
}
