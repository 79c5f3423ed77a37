using System.Text;
using System.Text.Json;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Evidence in lists of digests: <c>SHA256SUMS</c>, <c>name.sha256</c>, and the lists that this program writes.</summary>
internal static class ListEvidence
{
    private const long LargestBytes = 64 << 20;

    private static readonly string[] Suffixes = [".sha256", ".sha256sum", ".sha256sums"];
    private static readonly string[] Names = ["SHA256SUMS", "SHA256SUMS.txt", "SHA256SUM", "SHA256SUM.txt", "checksums.sha256"];

    /// <summary>Whether a file is a list of digests by its name.</summary>
    public static bool IsChecksums(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Suffixes.Any(s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file can be a list of this program by its name; its content decides.</summary>
    public static bool MayBeManifest(string name) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && name.Contains("manifest", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes in a list of digests that lies beside its files.</summary>
    public static void CollectChecksums(string path, EvidenceBook book)
    {
        book.AddMachinery(path);
        var folder = Path.GetDirectoryName(path)!;
        if (Text(path, book) is not { } text)
            return;
        var lines = ChecksumText.Parse(text, out var strange);
        if (lines.Count == 0 || (strange > 0 && strange >= lines.Count))
        {
            book.Note(EvidenceNoteKind.Malformed, path);
            return;
        }

        var suffix = Suffixes.FirstOrDefault(s => path.EndsWith(s, StringComparison.OrdinalIgnoreCase));
        var about = suffix is null ? null : path[..^suffix.Length];
        if (lines.Count == 1 && about is not null && IsAbout(lines[0].Name, about))
        {
            book.Add(about, EvidenceItem.OfDigest(EvidenceKind.Checksums, path, lines[0].Sha256));
            return;
        }

        book.AddList(folder);
        AddLines(lines, folder, path, book);
    }

    /// <summary>Takes in a list that was given by the user, of either form, and about a folder.</summary>
    /// <returns>False when it has neither form.</returns>
    public static bool CollectGiven(string path, string folder, EvidenceBook book)
    {
        if (Text(path, book) is not { } text)
            return false;
        if (Manifest(text) is { } manifest)
        {
            AddManifest(manifest, path, folder, book);
            return true;
        }

        var lines = ChecksumText.Parse(text, out _);
        if (lines.Count == 0)
        {
            book.Note(EvidenceNoteKind.Malformed, path);
            return false;
        }

        book.AddList(folder);
        AddLines(lines, folder, path, book);
        return true;
    }

    /// <summary>Takes in a list of this program that lies beside its files; any other JSON is a file like every other.</summary>
    public static void CollectManifest(string path, EvidenceBook book)
    {
        if (SmallFile.Read(path, LargestBytes) is not { } content || Manifest(Encoding.UTF8.GetString(content)) is not { } manifest)
            return;
        book.AddMachinery(path);
        AddManifest(manifest, path, Path.GetDirectoryName(path)!, book);
    }

    private static void AddManifest(ManifestDocument manifest, string source, string folder, EvidenceBook book)
    {
        book.AddList(folder);
        foreach (var file in manifest.Files)
        {
            if (ListedPath.Clean(file.Path) is not { } path)
            {
                book.Note(EvidenceNoteKind.LeadsOut, source, file.Path);
                continue;
            }

            var digest = file.Sha256?.ToLowerInvariant();
            if (digest is not null && DigestNames.OfDigest(digest) != DigestAlgorithms.Sha256)
                digest = null;
            book.AddListed(Path.Join(folder, path), EvidenceKind.Manifest, source, new ListedFile(path, file.Size, new FileDigests(digest, null)));
        }
    }

    private static void AddLines(IReadOnlyList<(string Sha256, string Name)> lines, string folder, string source, EvidenceBook book)
    {
        foreach (var (sha256, name) in lines)
        {
            if (ListedPath.Clean(name) is { } path)
                book.Add(Path.Join(folder, path), EvidenceItem.OfDigest(EvidenceKind.Checksums, source, sha256));
            else
                book.Note(EvidenceNoteKind.LeadsOut, source, name);
        }
    }

    // The name in such a file is often the path on the machine that made it.
    private static bool IsAbout(string name, string file) =>
        name.Length == 0 || name[(name.LastIndexOf('/') + 1)..].Equals(Path.GetFileName(file), StringComparison.Ordinal);

    private static ManifestDocument? Manifest(string text)
    {
        if (!text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{") || !text.Contains(ManifestDocument.SchemaName, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize(text.TrimStart('\uFEFF'), IntegrityJson.Default.ManifestDocument) is { } document &&
                document.Schema.Equals(ManifestDocument.SchemaName, StringComparison.Ordinal) ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(string path, EvidenceBook book)
    {
        if (SmallFile.Read(path, LargestBytes) is { } content)
            return Encoding.UTF8.GetString(content);
        book.Note(EvidenceNoteKind.Unreadable, path);
        return null;
    }
}
