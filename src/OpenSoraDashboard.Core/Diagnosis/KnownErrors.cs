using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>All texts that are known, the closest readings first.</summary>
internal static class KnownErrors
{
    private static readonly Lazy<IReadOnlyList<KnownError>> Loaded = new(Load);

    public static IReadOnlyList<KnownError> All => Loaded.Value;

    private static List<KnownError> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("diagnosis/known-errors.jsonc")!;
        return JsonSerializer.Deserialize(stream, KnownErrorsJson.Default.ListKnownError)!;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<KnownError>))]
internal sealed partial class KnownErrorsJson : JsonSerializerContext;
