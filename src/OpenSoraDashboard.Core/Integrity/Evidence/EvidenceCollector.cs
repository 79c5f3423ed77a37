using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Finds everything on disk that says what files should be. Reads only small files; hashes nothing.</summary>
public static class EvidenceCollector
{
    // Files that systems leave in any folder.
    private static readonly HashSet<string> Litter = new(StringComparer.Ordinal) { ".DS_Store", "Thumbs.db", "desktop.ini", "CACHEDIR.TAG", ".locks" };

    private const int LevelsUp = 12;

    /// <summary>Collects evidence about a tree: what lies in it, and what lies above it in the folder of a repository or download.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="manifest">A list given by the user, about the tree's root; null for none.</param>
    /// <param name="partial">Files of a cached repository that left no trace count as never asked for.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static EvidenceBook Collect(WeightsTree tree, string? manifest, bool partial, CancellationToken cancellationToken)
    {
        var book = new EvidenceBook();
        var root = tree.Root.Name;
        if (manifest is not null)
            ListEvidence.CollectGiven(manifest, root, book);
        foreach (var folder in Above(root))
            CollectFolder(folder, isAbove: true, partial, book, cancellationToken);
        if (tree.Root.IsFolder)
            CollectFolder(root, isAbove: false, partial, book, cancellationToken);
        HashSet<string> numbered = new(StringComparer.Ordinal);
        foreach (var entry in tree.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Litter.Contains(entry.Name))
                book.AddMachinery(entry.Path);
            if (IsBelowMachinery(entry, book))
                continue;
            if (entry.IsFolder)
                CollectFolder(entry.Path, isAbove: false, partial, book, cancellationToken);
            else
                CollectFile(entry, numbered, book);
        }

        return book;
    }

    /// <summary>Whether an entry, or a folder that holds it, belongs to the tools and not to the library.</summary>
    public static bool IsBelowMachinery(WeightsEntry entry, EvidenceBook book)
    {
        for (var at = entry; at is not null; at = at.Parent)
        {
            if (book.IsMachinery(at.Path))
                return true;
        }

        return false;
    }

    private static void CollectFolder(string folder, bool isAbove, bool partial, EvidenceBook book, CancellationToken cancellationToken)
    {
        if (LocalFolderEvidence.IsOne(folder))
            LocalFolderEvidence.Collect(folder, book, cancellationToken);
        if (HubRepositoryEvidence.IsOne(folder))
            HubRepositoryEvidence.Collect(folder, partial, book);
        if (GitCloneEvidence.IsOne(folder))
            GitCloneEvidence.Collect(folder, book, cancellationToken);
        if (isAbove)
            return;
        // Lists above the root are not looked for: a folder of downloads may hold lists about anything.
    }

    private static void CollectFile(WeightsEntry entry, HashSet<string> numbered, EvidenceBook book)
    {
        var path = entry.Path;
        if ((HubRepositoryEvidence.BlobDigest(entry.LinkText) ?? HubRepositoryEvidence.BlobDigest(entry.LinkDestination ?? path)) is { } digest)
            book.Add(path, EvidenceItem.OfDigest(EvidenceKind.BlobName, entry.LinkDestination ?? path, digest));
        if (!entry.IsFile)
            return;
        if (ListEvidence.IsChecksums(entry.Name))
            ListEvidence.CollectChecksums(path, book);
        else if (ListEvidence.MayBeManifest(entry.Name))
            ListEvidence.CollectManifest(path, book);
        else if (ShardIndexEvidence.IsOne(entry.Name))
            ShardIndexEvidence.Collect(path, book);
        else if (WeightNames.IsWeights(entry.Name))
            ShardIndexEvidence.CollectNumbers(path, numbered, book);
        PointerEvidence.Collect(entry, book);
        PublishedFiles.Collect(entry, book);
    }

    private static IEnumerable<string> Above(string root)
    {
        var folder = Path.GetDirectoryName(root);
        for (var level = 0; folder is not null && level < LevelsUp; level++)
        {
            yield return folder;
            folder = Path.GetDirectoryName(folder);
        }
    }
}
