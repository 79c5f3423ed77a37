using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>An inspection as JSON, <c>osd.inspect/1</c>: fields may be added, never renamed.</summary>
public sealed record InspectionDocument
{
    /// <summary>Tensors that are listed: fifty times as many as any model of the catalog has.</summary>
    public const int MaxTensors = 50_000;

    public string Schema { get; init; } = "osd.inspect/1";

    public required string Path { get; init; }

    public required string Kind { get; init; }

    public bool Valid { get; init; }

    public FormatError? Error { get; init; }

    public InspectedModel? Model { get; init; }

    public string? Dtype { get; init; }

    public long Parameters { get; init; }

    public long Bytes { get; init; }

    /// <summary>The tensors; of a file with more than <see cref="MaxTensors"/> the first ones.</summary>
    public required IReadOnlyList<InspectedTensor> Tensors { get; init; }

    /// <summary>Tensors that are not listed.</summary>
    public int TensorsLeftOut { get; init; }

    public InspectedPickle? Pickle { get; init; }

    public string? UnknownReason { get; init; }

    public string? Wrapper { get; init; }

    public ConfigHint? Hint { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public LfsPointer? Pointer { get; init; }

    public string? LeftoverOf { get; init; }

    public string? FirstLine { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<InspectedSet> Sets { get; init; }

    /// <summary>The document of an inspection.</summary>
    public static InspectionDocument Of(Inspection inspection) => new()
    {
        Path = inspection.Path,
        Kind = inspection.Kind,
        Valid = inspection.Valid,
        Error = inspection.Error,
        Model = InspectedModel.Of(inspection.Model),
        Dtype = inspection.Dtype,
        Parameters = inspection.Parameters,
        Bytes = inspection.Bytes,
        Tensors = [.. inspection.Tensors.Take(MaxTensors).Select(t => new InspectedTensor(t.Name, t.Dtype, t.Shape))],
        TensorsLeftOut = Math.Max(0, inspection.Tensors.Count - MaxTensors),
        Pickle = inspection.Pickle is { } pickle ? new InspectedPickle(pickle.Verdict, pickle.Globals, pickle.Notes) : null,
        UnknownReason = inspection.UnknownReason,
        Wrapper = inspection.Wrapper.Length == 0 ? null : inspection.Wrapper,
        Hint = inspection.Hint,
        Metadata = inspection.Metadata,
        Pointer = inspection.Pointer,
        LeftoverOf = inspection.LeftoverOf,
        FirstLine = inspection.FirstLine,
        Notes = inspection.Notes,
        Sets =
        [
            .. inspection.Sets.Select(s => new InspectedSet(
                System.IO.Path.Join(s.Folder, s.Name), s.IsWhole, s.Files, s.Missing, s.Error?.Error, InspectedModel.Of(s.Model), s.Bytes)),
        ],
    };

    /// <summary>The document as text, indented, with Chinese and quotes readable.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, InspectionJson.Readable.InspectionDocument);
}

/// <summary>A model in an <see cref="InspectionDocument"/>.</summary>
public sealed record InspectedModel(
    string Type,
    string Release,
    ModelCertainty Certainty,
    string Name,
    string Slot,
    string List,
    IReadOnlyList<string> Releases,
    int Matched,
    int Total,
    int WrongShape,
    int Unexpected,
    string Prefix,
    bool WholeModel,
    IReadOnlyList<string> Variants)
{
    internal static InspectedModel? Of(ModelMatch? match) => match is null
        ? null
        : new InspectedModel(
            match.Type, match.Release, match.Certainty, match.Name, match.Slot, match.List, match.Releases, match.Matched, match.Total,
            match.WrongShape, match.Unexpected, match.Prefix, match.IsWholeModel, match.Variants);
}

/// <summary>A tensor in an <see cref="InspectionDocument"/>.</summary>
public sealed record InspectedTensor(string Name, string Dtype, IReadOnlyList<long> Shape);

/// <summary>The judgement of pickles in an <see cref="InspectionDocument"/>.</summary>
public sealed record InspectedPickle(PickleVerdict Verdict, IReadOnlyList<string> Globals, IReadOnlyList<string> Notes);

/// <summary>A set of weight files of a folder in an <see cref="InspectionDocument"/>.</summary>
public sealed record InspectedSet(
    string Path,
    bool Whole,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Missing,
    FormatError? Error,
    InspectedModel? Model,
    long Bytes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(InspectionDocument))]
internal sealed partial class InspectionJson : JsonSerializerContext
{
    private static readonly Lazy<InspectionJson> Relaxed = new(() => new InspectionJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    public static InspectionJson Readable => Relaxed.Value;
}
