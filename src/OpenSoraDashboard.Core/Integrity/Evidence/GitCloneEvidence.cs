using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>
/// Evidence in a git clone. The index names the SHA-1 of every file; for a file in LFS it is that of its pointer, which
/// can be written again from any object below <c>.git/lfs</c>, or from the SHA-256 of the file itself.
/// </summary>
internal static class GitCloneEvidence
{
    public static bool IsOne(string folder) => FileStatus.Of(Path.Join(folder, ".git", "index")).Kind == EntryKind.File;

    public static void Collect(string folder, EvidenceBook book, CancellationToken cancellationToken)
    {
        var git = Path.Join(folder, ".git");
        var index = Path.Join(git, "index");
        book.AddMachinery(git);
        if (GitIndex.Read(index) is not { } entries)
        {
            book.Note(EvidenceNoteKind.Malformed, index);
            return;
        }

        var objects = Objects(git, cancellationToken);
        var attributes = LfsAttributes.Read(Path.Join(folder, ".gitattributes"));
        foreach (var (name, gitSha1) in entries)
        {
            if (ListedPath.Clean(name) is not { } relative)
            {
                book.Note(EvidenceNoteKind.LeadsOut, index, name);
                continue;
            }

            var path = Path.Join(folder, relative);
            if (objects.TryGetValue(gitSha1, out var known))
                book.Add(path, EvidenceItem.OfDigest(EvidenceKind.LfsObject, known.Path, Path.GetFileName(known.Path), known.Size));
            else
                book.Add(path, new EvidenceItem(EvidenceKind.GitIndex, index)
                {
                    Digest = gitSha1,
                    Algorithm = DigestAlgorithms.GitSha1,
                    IsOfPointer = attributes.Covers(relative),
                });
        }
    }

    /// <summary>The objects of LFS by the SHA-1 that git gives the pointer to each.</summary>
    private static Dictionary<string, (string Path, long Size)> Objects(string git, CancellationToken cancellationToken)
    {
        Dictionary<string, (string, long)> objects = new(StringComparer.Ordinal);
        var tree = WeightsTree.Scan(Path.Join(git, "lfs", "objects"), cancellationToken: cancellationToken);
        foreach (var entry in tree.Entries.Where(static e => e.IsFile && DigestNames.OfDigest(e.Name) == DigestAlgorithms.Sha256))
            objects[EvidenceItem.PointerSha1(entry.Name, entry.Size)!] = (entry.Path, entry.Size);
        return objects;
    }
}
