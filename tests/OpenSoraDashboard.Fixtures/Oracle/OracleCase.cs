using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenSoraDashboard.Fixtures.Oracle;

/// <summary>A small tree, a source, and what the real loader did with it.</summary>
public sealed class OracleCase(JsonObject json)
{
    public string Id => Text("id")!;

    public string Name => Text("name")!;

    public string Release => Text("release")!;

    public string Slot => Text("slot")!;

    public string Type => Text("type")!;

    /// <summary>The source with <c>${ROOT}</c> in it; null for None.</summary>
    public string? Value => Text("value");

    public JsonObject Keywords => json["kwargs"]!.AsObject();

    public IReadOnlyList<JsonObject> Tree => [.. json["tree"]!.AsArray().Select(e => e!.AsObject())];

    public IReadOnlyDictionary<string, string> Environment =>
        json["env"]!.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal);

    /// <summary>Keywords that the inference script would add; such cases are judged with them.</summary>
    public bool IsDerived => json["tags"]!.AsArray().Any(t => t!.GetValue<string>() == "derived");

    public JsonObject? Derived => json["derived"]?.AsObject();

    public OracleAnswer Expected => new(json["expected"]!.AsObject(), null);

    /// <summary>What other allowed library versions do.</summary>
    public IEnumerable<OracleAnswer> Alternatives =>
        json["alternatives"] is JsonArray others
            ? others.Select(o => new OracleAnswer(o!["expected"]!.AsObject(), json["expected"]!.AsObject()))
            : [];

    /// <summary>The same by the name of the library versions: <c>1.3/tf4.50</c>.</summary>
    public IReadOnlyDictionary<string, OracleAnswer> AlternativesByProfile =>
        json["alternatives"] is JsonArray others
            ? others.ToDictionary(o => o!["profile"]!.GetValue<string>(), o => new OracleAnswer(o!["expected"]!.AsObject(), json["expected"]!.AsObject()), StringComparer.Ordinal)
            : new Dictionary<string, OracleAnswer>(StringComparer.Ordinal);

    public override string ToString() => $"{Id} {Name}";

    private string? Text(string key) => json[key]?.GetValue<string>();

    /// <summary>All cases that came with the product.</summary>
    public static IReadOnlyList<OracleCase> All { get; } = Read();

    /// <summary>The cases of a file of the same form as the one that came with the product.</summary>
    public static IReadOnlyList<OracleCase> Of(string file)
    {
        using var stream = File.OpenRead(file);
        return Read(stream);
    }

    private static OracleCase[] Read()
    {
        using var stream = typeof(OracleCase).Assembly.GetManifestResourceStream("loader-cases.json")!;
        return Read(stream);
    }

    private static OracleCase[] Read(Stream stream) =>
        [.. JsonNode.Parse(stream)!["cases"]!.AsArray().Select(c => new OracleCase(c!.AsObject()))];
}

/// <summary>What a real loader did.</summary>
/// <param name="own">The answer's own fields.</param>
/// <param name="otherwise">Where fields come from that the answer does not have.</param>
public sealed class OracleAnswer(JsonObject own, JsonObject? otherwise)
{
    public string Outcome => Get("outcome")!.GetValue<string>();

    public string? Exception => Get("exception")?.GetValue<string>();

    public string? Message => Get("message")?.GetValue<string>();

    public string? MessageContains => Get("message_contains")?.GetValue<string>();

    public int? Matched => Get("matched")?.GetValue<int>();

    public int? Total => Get("total")?.GetValue<int>();

    public IReadOnlyList<string> Files => [.. Get("files_read")!.AsArray().Select(f => f!.GetValue<string>())];

    public override string ToString() =>
        JsonSerializer.Serialize(own);

    private JsonNode? Get(string key) => own.ContainsKey(key) ? own[key] : otherwise?[key];
}
