using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A list of writes, shown before anything is written: <c>osd cache plan --format json</c>. Fields may be added, never renamed.</summary>
/// <remarks>The same request over the same files gives the same document, byte for byte: that is how a change in between is found.</remarks>
public sealed record PlanDocument
{
    public const string SchemaName = "osd.plan/1";

    /// <summary>A plan longer than this is not read: about 200,000 files.</summary>
    public const int LargestBytes = 64 << 20;

    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = SchemaName;

    public required PlanKind Kind { get; init; }

    public string? Id { get; init; }

    /// <summary>Absolute path under which everything is made.</summary>
    public required string Root { get; init; }

    /// <summary>What was chosen; never <see cref="LinkMode.Auto"/>.</summary>
    public required LinkMode Mode { get; init; }

    /// <summary>Name of the snapshot; null for a kind without one.</summary>
    public string? Commit { get; init; }

    /// <summary>Where <see cref="Commit"/> comes from; null for a kind without one.</summary>
    public CommitSource? CommitFrom { get; init; }

    public required Reversibility Reversibility { get; init; }

    public required IReadOnlyList<Protection> ProtectsAgainst { get; init; }

    /// <summary>Bytes of all files that appear.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of room that are taken.</summary>
    public required long BytesWritten { get; init; }

    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>What appears at once, in this order.</summary>
    public required IReadOnlyList<PlanPlace> Places { get; init; }

    public required IReadOnlyList<PlanWarning> Warnings { get; init; }

    public required IReadOnlyList<Precondition> Preconditions { get; init; }

    public required PlanRequest Request { get; init; }

    /// <summary>SHA-256 of the document without this field.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Absolute path of the folder in which everything is put together before it appears.</summary>
    [JsonIgnore]
    public string Staging => Path.Join(StagingParent, $".osd-{Hash[..12]}");

    // Nothing of ours may lie in refs/ or snapshots/, not even for a moment: the real tool would call the entry corrupted.
    private string StagingParent => Kind == PlanKind.Cache && Id is { } id && Places[0].Path.StartsWith(EntryFolder(Root, id) + "/", StringComparison.Ordinal)
        ? EntryFolder(Root, id)
        : Path.GetDirectoryName(Places[0].Path)!;

    /// <summary>The folder of a repository in a cache.</summary>
    public static string EntryFolder(string hub, string id) => Path.Join(hub, Loading.Hub.RepositoryId.Folder(id));

    /// <summary>The document with its digest.</summary>
    internal PlanDocument Sealed() => this with { Hash = Digest() };

    /// <summary>Whether the digest is that of the rest.</summary>
    internal bool IsSealed => Hash.Equals(Digest(), StringComparison.Ordinal);

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Readable.PlanDocument) + "\n";

    private string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((this with { Hash = "" }).ToJson())));
}
