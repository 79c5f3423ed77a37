using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Digests that were seen in public for files of these names or lengths. Nothing passes or fails by them.</summary>
internal static class PublishedFiles
{
    // A length as long as this is no coincidence.
    private const long TellingBytes = 100_000;

    private static readonly Lazy<PublishedData> Data = new(Load);

    /// <summary>Takes in what is known of a file by its length, or by its name in a folder called like its repository.</summary>
    public static void Collect(WeightsEntry entry, EvidenceBook book)
    {
        foreach (var file in Data.Value.Files)
        {
            var isTelling = file.Bytes is { } bytes && bytes == entry.Size && bytes >= TellingBytes;
            if (isTelling || (entry.Name.Equals(file.Path, StringComparison.Ordinal) && IsBelow(entry, file.Repository)))
                book.Add(entry.Path, EvidenceItem.OfDigest(EvidenceKind.Catalog, $"{file.Repository}: {file.Path}", file.Sha256));
        }
    }

    /// <summary>In a folder called like the repository, or in its folder of a Hub cache.</summary>
    private static bool IsBelow(WeightsEntry entry, string repository)
    {
        var folder = Path.GetDirectoryName(entry.Path) ?? "";
        return folder.EndsWith($"/{repository}", StringComparison.Ordinal) ||
            folder.Contains($"/models--{repository.Replace("/", "--", StringComparison.Ordinal)}/snapshots/", StringComparison.Ordinal);
    }

    private static PublishedData Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("integrity/published.jsonc")!;
        return JsonSerializer.Deserialize(stream, PublishedJson.Default.PublishedData) ?? throw new InvalidDataException("The embedded list of published files is empty.");
    }
}

/// <summary>The embedded list as it is written.</summary>
internal sealed record PublishedData
{
    public required IReadOnlyList<PublishedFile> Files { get; init; }
}

internal sealed record PublishedFile
{
    public required string Repository { get; init; }

    public required string Path { get; init; }

    public long? Bytes { get; init; }

    public required string Sha256 { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PublishedData))]
internal sealed partial class PublishedJson : JsonSerializerContext;
