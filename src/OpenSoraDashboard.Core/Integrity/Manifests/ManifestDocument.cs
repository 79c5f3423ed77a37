using System.Text;
using System.Text.Json;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Manifests;

/// <summary>A list of files with their digests and with what each digest rested on when the list was made.</summary>
public sealed record ManifestDocument
{
    public const string SchemaName = "osd.manifest/1";

    public required string Schema { get; init; }

    /// <summary>When the list was made, in UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    public required IReadOnlyList<ManifestEntry> Files { get; init; }

    /// <summary>
    /// Lists the files of a report that may be relied on elsewhere: what is known to be wrong is left out, and so is what
    /// has no SHA-256.
    /// </summary>
    public static ManifestDocument OfSound(VerifyReport report) => From(report with { Files = [.. report.Files.Where(static f => !f.IsWrong)] });

    /// <summary>Lists every file of a report that was hashed; see <see cref="VerifyRequest.HashEverything"/>.</summary>
    public static ManifestDocument From(VerifyReport report) => new()
    {
        Schema = SchemaName,
        Created = report.StartedAt,
        Files = [.. report.Files.Where(static f => f.Sha256 is not null).Select(static f => new ManifestEntry
        {
            Path = f.Path,
            Size = f.Size ?? 0,
            Sha256 = f.Sha256,
            Evidence = [.. f.Evidence.Where(static e => e.Agrees == true && e.Item.Proves).Select(static e => new ManifestEvidence(e.Item.Kind, Path.GetFileName(e.Item.Source)))],
        })],
    };

    /// <summary>The list as <c>sha256sum</c> reads it.</summary>
    public string ToChecksums()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
            text.Append(ChecksumText.Line(file.Sha256!, file.Path));
        return text.ToString();
    }

    /// <summary>The list as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IntegrityJson.Readable.ManifestDocument) + "\n";
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
    public IReadOnlyList<ManifestEvidence> Evidence { get; init => field = value ?? []; } = [];
}

/// <summary>A source that agreed with a file.</summary>
public sealed record ManifestEvidence(EvidenceKind Kind, string Source);
