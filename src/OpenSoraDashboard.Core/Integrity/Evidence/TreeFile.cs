using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
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

        // Another format version is not guessed at: huggingface_hub ignores it too.
        if (PythonJson.TryRead(content, out var root, out _) && root is PyDict list
            && list["format_version"] is PyInt { Value.IsOne: true } && list["files"] is PyDict files)
        {
            return [.. Files(files, path, book)];
        }

        book.Note(EvidenceNoteKind.Malformed, path);
        return null;
    }

    private static IEnumerable<ListedFile> Files(PyDict files, string source, EvidenceBook book)
    {
        foreach (var (key, value) in files.Items)
        {
            if (ListedPath.Clean(key.AsText!) is not { } path)
            {
                book.Note(EvidenceNoteKind.LeadsOut, source, key.AsText!);
                continue;
            }

            var (blob, sha256) = (Text(value, "blob_id"), Text(value, "lfs_sha256"));
            // The blob id of a file in LFS is that of its pointer.
            var digests = sha256 is null
                ? new FileDigests(null, Checked(blob, DigestAlgorithms.GitSha1))
                : new FileDigests(Checked(sha256, DigestAlgorithms.Sha256), null);
            yield return new ListedFile(path, sha256 is null ? Number(value, "size") : Number(value, "lfs_size") ?? Number(value, "size"), digests);
        }
    }

    private static string? Checked(string? digest, DigestAlgorithms algorithm) =>
        digest is not null && DigestNames.OfDigest(digest) == algorithm ? digest : null;

    private static string? Text(PyValue file, string name) => (file as PyDict)?[name]?.AsText;

    private static long? Number(PyValue file, string name) =>
        (file as PyDict)?[name] is PyInt { Value: var number } && number >= 0 && number <= long.MaxValue ? (long)number : null;
}
