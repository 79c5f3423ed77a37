using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>The embedded list as it is written.</summary>
internal sealed record ShoppingData
{
    public required IReadOnlyDictionary<string, RepositoryData> Repositories { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<PartData>> Releases { get; init; }
}

internal sealed record RepositoryData
{
    public required string Repository { get; init; }

    /// <summary>Null for the branch <c>main</c>.</summary>
    public string? Revision { get; init; }

    public required IReadOnlyList<FileData> Files { get; init; }
}

internal sealed record FileData
{
    public required string Path { get; init; }

    public long? Bytes { get; init; }

    public string? Sha256 { get; init; }
}

internal sealed record PartData
{
    public required IReadOnlyList<string> Slots { get; init; }

    public required string Name { get; init; }

    public required string From { get; init; }

    public required string Folder { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ShoppingData))]
internal sealed partial class ShoppingJson : JsonSerializerContext;
