using System.Text.Json;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>The list of all files of a commit that huggingface_hub 1.22 and later keeps.</summary>
internal static class TreeFile
{
    // 100,000 files take about 20 MB.
    private const long LargestBytes = 64 << 20;

    /// <summary>Reads a list; null, and a note, where it is none.</summary>
    public static IReadOnlyList<ListedFile>? Read(string path, EvidenceBook book)
    {
        if (SmallFile.Read(path, LargestBytes) is not { } content)
        {
            book.Note(EvidenceNoteKind.Unreadable, path);
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            // Another format version is not guessed at: huggingface_hub ignores it too.
            if (root.ValueKind == JsonValueKind.Object &&
                root.TryGetProperty("format_version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1 &&
                root.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Object)
                return [.. Files(files, path, book)];
        }
        catch (JsonException)
        {
            // Noted below with every other form that is not the right one.
        }

        book.Note(EvidenceNoteKind.Malformed, path);
        return null;
    }

    private static IEnumerable<ListedFile> Files(JsonElement files, string source, EvidenceBook book)
    {
        foreach (var file in files.EnumerateObject())
        {
            if (ListedPath.Clean(file.Name) is not { } path)
            {
                book.Note(EvidenceNoteKind.LeadsOut, source, file.Name);
                continue;
            }

            var (blob, sha256) = (Text(file.Value, "blob_id"), Text(file.Value, "lfs_sha256"));
            // The blob id of a file in LFS is that of its pointer.
            var digests = sha256 is null
                ? new FileDigests(null, Checked(blob, DigestAlgorithms.GitSha1))
                : new FileDigests(Checked(sha256, DigestAlgorithms.Sha256), null);
            yield return new ListedFile(path, sha256 is null ? Number(file.Value, "size") : Number(file.Value, "lfs_size") ?? Number(file.Value, "size"), digests);
        }
    }

    private static string? Checked(string? digest, DigestAlgorithms algorithm) =>
        digest is not null && DigestNames.OfDigest(digest) == algorithm ? digest : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number &&
        value.TryGetInt64(out var number) && number >= 0 ? number : null;
}
