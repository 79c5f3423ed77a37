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
        var table = JsonSerializer.Deserialize(stream, KnownErrorsJson.Default.KnownErrorTable)!;
        return [.. table.Errors.Select(e => e.With(table.Terms))];
    }
}

/// <summary>The table of known texts as it is written.</summary>
/// <param name="Terms">What <c>{name}</c> in a pattern stands for: expressions that several of them share.</param>
/// <param name="Errors">The texts.</param>
internal sealed record KnownErrorTable(IReadOnlyDictionary<string, string> Terms, IReadOnlyList<KnownError> Errors);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KnownErrorTable))]
internal sealed partial class KnownErrorsJson : JsonSerializerContext;
