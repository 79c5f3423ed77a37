using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>A shopping list as scripts read it: <c>osd transfer list --format json</c>. Fields may be added, never renamed.</summary>
public sealed record ShoppingDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.transfer-list/1";

    public required string Release { get; init; }

    public required IReadOnlyList<PartDocument> Parts { get; init; }

    public static ShoppingDocument From(ShoppingList list) => new()
    {
        Release = list.Release,
        Parts = [.. list.Parts.Select(p => new PartDocument(
            p.Slots,
            p.Name,
            p.Repository,
            p.Revision,
            [.. p.Files.Select(f => new ShoppingFileDocument(f.Path, f.Bytes, f.Sha256, f.IsPattern, p.Destination(f.Path)))],
            ShoppingScript.Command(p, $"open-sora-{list.Release}/{p.Repository}"))
        {
            MostBytes = ShoppingRoom.Most(list.Release, p),
        })],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BundleJson.Readable.ShoppingDocument) + "\n";
}

/// <summary>What one repository gives.</summary>
public sealed record PartDocument(
    IReadOnlyList<string> Slots, string Name, string Repository, string Revision, IReadOnlyList<ShoppingFileDocument> Files, string Command)
{
    /// <summary>Length of the weights if every value were a 32-bit float; null where the tensors are not known.</summary>
    public long? MostBytes { get; init; }
}

/// <summary>One file, with where it has to lie.</summary>
public sealed record ShoppingFileDocument(string Path, long? Bytes, string? Sha256, bool IsPattern, string Destination);
