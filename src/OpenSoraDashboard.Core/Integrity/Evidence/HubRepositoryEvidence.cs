using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Evidence in a repository folder of a Hub cache: names of blobs, and lists of commits.</summary>
internal static partial class HubRepositoryEvidence
{
    private static readonly string[] Kept = ["refs", "trees", ".no_exist", ".locks"];

    /// <summary>Whether a folder is one, by its name and by what is in it.</summary>
    public static bool IsOne(string folder) =>
        RepositoryName().IsMatch(Path.GetFileName(folder)) &&
        (FileStatus.Of(Path.Join(folder, "snapshots")).Kind == EntryKind.Folder || FileStatus.Of(Path.Join(folder, "blobs")).Kind == EntryKind.Folder);

    /// <summary>The digest in the name of a blob; null where a path is no blob's.</summary>
    public static string? BlobDigest(string? path)
    {
        if (path is null)
            return null;
        var name = Path.GetFileName(path);
        return DigestNames.OfDigest(name) != DigestAlgorithms.None && Path.GetFileName(Path.GetDirectoryName(path)) is "blobs" ? name : null;
    }

    /// <summary>Takes in the lists of all commits of which something is here, and says which parts of the folder are no weights.</summary>
    /// <param name="folder">The repository's folder.</param>
    /// <param name="partial">Files of a list that left no trace here count as never asked for.</param>
    /// <param name="book">Takes what is found.</param>
    public static void Collect(string folder, bool partial, EvidenceBook book)
    {
        foreach (var name in Kept)
            book.AddMachinery(Path.Join(folder, name));
        var disk = new DiskView();
        foreach (var name in disk.List(Path.Join(folder, "blobs")).Names)
        {
            var blob = Path.Join(folder, "blobs", name);
            if (name.EndsWith(".incomplete", StringComparison.Ordinal))
                book.Note(EvidenceNoteKind.Leftover, blob);
            if (DigestNames.OfDigest(name) == DigestAlgorithms.None)
                book.AddMachinery(blob);
        }

        foreach (var commit in disk.List(Path.Join(folder, "snapshots")).Names)
        {
            var snapshot = Path.Join(folder, "snapshots", commit);
            var source = Path.Join(folder, "trees", commit + ".json");
            if (!disk.IsFolder(snapshot) || !disk.IsFile(source) || TreeFile.Read(source, book) is not { } files)
                continue;
            book.AddList(snapshot);
            foreach (var file in files)
            {
                var path = Path.Join(snapshot, file.Path);
                if (partial && FileStatus.Of(path, followLinks: false).Kind == EntryKind.Missing && !HasBlob(folder, file.Digests))
                    book.AddNotDownloaded(path);
                else
                    book.AddListed(path, EvidenceKind.Tree, source, file);
            }
        }
    }

    private static bool HasBlob(string folder, in FileDigests digests) =>
        (digests.Sha256 ?? digests.GitSha1) is { } name && FileStatus.Of(Path.Join(folder, "blobs", name)).Exists;

    [GeneratedRegex("^(?:models|datasets|spaces|kernels)--[^/]+$", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();
}
