using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Integrity.Evidence;

namespace OpenSoraDashboard.Core.Integrity.Manifests;

/// <summary>A list of files with their digests and with what each digest rested on when the list was made.</summary>
public sealed record ManifestDocument
{
    public const string SchemaName = "osd.manifest/1";

    public required string Schema { get; init; }

    /// <summary>When the list was made, in UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    public required IReadOnlyList<ManifestEntry> Files { get; init; }
}

/// <summary>One file of a <see cref="ManifestDocument"/>.</summary>
public sealed record ManifestEntry
{
    /// <summary>Relative to the folder that the list is about, with <c>/</c> between names.</summary>
    public required string Path { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the file was verified against when the list was made; empty for a file that was listed as it was found.</summary>
    public IReadOnlyList<ManifestEvidence> Evidence { get; init; } = [];
}

/// <summary>A source that agreed with a file.</summary>
public sealed record ManifestEvidence(EvidenceKind Kind, string Source);

/// <summary>Source-generated JSON of lists and reports about integrity.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class ManifestJson : JsonSerializerContext;
