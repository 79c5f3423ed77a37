using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>A lint report as scripts read it: <c>osd config lint --format json</c>. Fields may be added, never renamed.</summary>
public sealed record LintDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.lint/1";

    public required string File { get; init; }

    /// <summary>The release for which it was linted; null when it could not be told.</summary>
    public required string? Release { get; init; }

    public required bool ReleaseGuessed { get; init; }

    public required IReadOnlyList<string> OtherReleases { get; init; }

    /// <summary><c>inference</c> or <c>training</c>.</summary>
    public required string Kind { get; init; }

    public required bool Clean { get; init; }

    public required IReadOnlyList<LintFindingDocument> Findings { get; init; }

    /// <summary>Words a report.</summary>
    public static LintDocument From(LintReport report, IWords words) => new()
    {
        File = report.Document.Path,
        Release = report.Release,
        ReleaseGuessed = report.ReleaseGuessed,
        OtherReleases = report.OtherReleases,
        Kind = report.IsTraining ? "training" : "inference",
        Clean = report.IsClean,
        Findings = [.. report.Findings.Select(f => LintFindingDocument.From(f, words))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LintJson.Readable.LintDocument) + "\n";
}

/// <summary>One finding, worded.</summary>
public sealed record LintFindingDocument(
    string Code,
    Severity Severity,
    CheckOutcome Outcome,
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string? KeyPath,
    string Message,
    IReadOnlyDictionary<string, string> Evidence,
    IReadOnlyList<LintFixDocument> Fix)
{
    internal static LintFindingDocument From(LintFinding f, IWords words) => new(
        f.Finding.Code,
        f.Finding.Severity,
        f.Finding.Outcome,
        f.Place.File,
        f.Place.Line,
        f.Place.Column,
        f.Place.EndLine,
        f.Place.EndColumn,
        f.KeyPath,
        words.Message(f.Finding),
        f.Finding.Evidence,
        [.. f.Fixes.Select(x => new LintFixDocument(words.Title(x.Words), x.Words.Command, [.. x.Edits.Select(LintEditDocument.From)]))]);
}

/// <summary>One way out, worded; it can be applied as it is where <paramref name="Edits"/> has any.</summary>
public sealed record LintFixDocument(string Title, string? Command, IReadOnlyList<LintEditDocument> Edits);

/// <summary>One change: <c>set</c> with key path and value, <c>remove</c> with key path, <c>replace</c> with file, bytes and text.</summary>
public sealed record LintEditDocument(string Action, string? KeyPath, JsonElement? Value, string? File, int? Start, int? Length, string? Text)
{
    internal static LintEditDocument From(ConfigEdit edit) => edit switch
    {
        SetValueEdit e => new("set", e.KeyPath, Json(e.Value), null, null, null, null),
        RemoveKeyEdit e => new("remove", e.KeyPath, null, null, null, null, null),
        ReplaceTextEdit e => new("replace", null, null, e.File, e.Start, e.Length, e.Text),
        _ => throw new ArgumentException(edit.GetType().Name, nameof(edit)),
    };

    private static JsonElement Json(Values.PyValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            ConfigShowDocument.WriteValue(writer, value);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}

/// <summary>Source-generated JSON of lint reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    NewLine = "\n")]
[JsonSerializable(typeof(LintDocument))]
internal sealed partial class LintJson : JsonSerializerContext
{
    private static readonly Lazy<LintJson> Relaxed = new(() => new LintJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable.</summary>
    public static LintJson Readable => Relaxed.Value;
}
