using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Finds the real commit that files came from, where something on disk tells it.</summary>
internal static class CommitFinder
{
    private const string Note = ".metadata";

    /// <summary>Looks beside the files.</summary>
    /// <param name="folders">The folders a plan is made from.</param>
    /// <param name="subfolder">The folder in the repository that they are, if they are one: the notes then lie one level higher.</param>
    /// <param name="files">The files taken.</param>
    /// <param name="disk">What is seen of the disk.</param>
    public static FoundCommit Find(IReadOnlyList<string> folders, string? subfolder, IReadOnlyList<SourceFile> files, DiskView disk)
    {
        var notes = new HashSet<string>(StringComparer.Ordinal);
        var trees = new HashSet<string>(StringComparer.Ordinal);
        var snapshots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            foreach (var (root, prefix) in Places(folder, subfolder))
            {
                notes.UnionWith(Notes(root, prefix, files, disk));
                trees.UnionWith(disk.List(Path.Join(root, ".cache", "huggingface", "trees")).Names
                    .Where(static n => n.EndsWith(".json", StringComparison.Ordinal)).Select(static n => n[..^5]).Where(MadeUpRevision.IsCommit));
                if (Path.GetFileName(Path.GetDirectoryName(root)) is "snapshots" && MadeUpRevision.IsCommit(Path.GetFileName(root)))
                    snapshots.Add(Path.GetFileName(root));
            }
        }

        return notes.Count > 0 ? Of(notes, CommitSource.Metadata)
            : snapshots.Count > 0 ? Of(snapshots, CommitSource.Snapshot)
            : Of(trees, CommitSource.Trees);
    }

    private static FoundCommit Of(HashSet<string> commits, CommitSource source) => commits.Count switch
    {
        0 => new FoundCommit(null, CommitSource.MadeUp, false),
        1 => new FoundCommit(commits.First(), source, false),
        _ => new FoundCommit(null, CommitSource.MadeUp, true),
    };

    private static IEnumerable<(string Root, string Prefix)> Places(string folder, string? subfolder)
    {
        yield return (folder, "");
        if (subfolder is not null && folder.EndsWith("/" + subfolder, StringComparison.Ordinal))
            yield return (folder[..^(subfolder.Length + 1)], subfolder + "/");
    }

    private static IEnumerable<string> Notes(string root, string prefix, IReadOnlyList<SourceFile> files, DiskView disk)
    {
        var download = Path.Join(root, ".cache", "huggingface", "download");
        if (!disk.IsFolder(download))
            yield break;
        foreach (var file in files)
        {
            var path = Path.Join(download, prefix + file.Name + Note);
            if (disk.IsFile(path) && DownloadMetadata.Read(path) is { } note && MadeUpRevision.IsCommit(note.Commit))
                yield return note.Commit;
        }
    }
}

/// <summary>What is known of a commit.</summary>
/// <param name="Commit">Null where nothing tells it, or several things tell different ones.</param>
/// <param name="Source">What told it.</param>
/// <param name="IsMixed">Files come from more than one commit.</param>
internal sealed record FoundCommit(string? Commit, CommitSource Source, bool IsMixed);
