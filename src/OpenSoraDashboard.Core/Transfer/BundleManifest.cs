using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What a bundle holds and where it belongs: <c>MANIFEST.json</c>.</summary>
public sealed record BundleManifest
{
    public const string SchemaName = "osd.bundle/1";
    public const string FileName = "MANIFEST.json";
    public const string ChecksumsName = "SHA256SUMS";

    /// <summary>The folder in the bundle that holds the files.</summary>
    public const string FilesFolder = "files";

    private const long LargestBytes = 64 << 20;

    public required string Schema { get; init; }

    /// <summary>The release it was packed for; null for a folder that was packed as it was.</summary>
    public string? Release { get; init; }

    public DateTimeOffset Created { get; init; }

    public required IReadOnlyList<BundleFile> Files { get; init; }

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BundleJson.Readable.BundleManifest) + "\n";

    /// <summary>Reads a bundle's list.</summary>
    /// <exception cref="InvalidDataException">It is absent, too long, of another form, or names a path that leads out of its folder.</exception>
    public static BundleManifest Read(string bundle)
    {
        var path = Path.Join(bundle, FileName);
        if (Integrity.Evidence.SmallFile.Read(path, LargestBytes) is not { } content)
            throw new InvalidDataException(path);
        BundleManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(content, BundleJson.Default.BundleManifest);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }

        if (manifest is null || !manifest.Schema.Equals(SchemaName, StringComparison.Ordinal) || manifest.Files.FirstOrDefault(static f => !f.IsSound) is not null)
            throw new InvalidDataException(path);
        return manifest;
    }
}

/// <summary>One file that a bundle carries.</summary>
public sealed record BundleFile
{
    /// <summary>Where it belongs, from the folder that receives the bundle.</summary>
    public required string Path { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the whole file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The pieces that hold it, in order; one for a file that was not cut.</summary>
    public required IReadOnlyList<BundlePiece> Pieces { get; init; }

    /// <summary>What its digest was proven by when it was packed; empty where nothing was known.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = value ?? []; } = [];

    /// <summary>Paths stay below their folder, digests are digests, and the pieces make up the file.</summary>
    internal bool IsSound =>
        Integrity.Manifests.ListedPath.Clean(Path) == Path && IsDigest(Sha256) && Size >= 0 && Pieces.Count > 0 &&
        Pieces.All(static p => p.Size >= 0 && IsDigest(p.Sha256) && Integrity.Manifests.ListedPath.Clean(p.Path) == p.Path) &&
        Pieces.Sum(static p => (decimal)p.Size) == Size;

    private static bool IsDigest(string text) => Integrity.Hashing.DigestNames.OfDigest(text) == Integrity.Hashing.DigestAlgorithms.Sha256;
}

/// <summary>One piece of a file.</summary>
/// <param name="Path">Where it lies, from the bundle's folder.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
public sealed record BundlePiece(string Path, long Size, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(ShoppingDocument))]
[JsonSerializable(typeof(PackDocument))]
[JsonSerializable(typeof(ReceiveDocument))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    private static readonly Lazy<BundleJson> Relaxed = new(() => new BundleJson(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    }));

    /// <summary>Chinese paths and quotes stay readable.</summary>
    public static BundleJson Readable => Relaxed.Value;
}
