using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Evidence in a folder that <c>hf download --local-dir</c> filled.</summary>
internal static class LocalFolderEvidence
{
    private const string Suffix = ".metadata";

    /// <summary>Where the notes lie below such a folder.</summary>
    public static string NotesFolder(string folder) => Path.Join(folder, ".cache", "huggingface");

    /// <summary>Whether a folder is one: a home folder has <c>.cache/huggingface</c> too, but not these two in it.</summary>
    public static bool IsOne(string folder) =>
        FileStatus.Of(Path.Join(NotesFolder(folder), "download")).Kind == EntryKind.Folder ||
        FileStatus.Of(Path.Join(NotesFolder(folder), "trees")).Kind == EntryKind.Folder;

    public static void Collect(string folder, EvidenceBook book, CancellationToken cancellationToken)
    {
        book.AddMachinery(Path.Join(folder, ".cache"));
        var notes = Notes(folder, book, cancellationToken);
        var trees = Trees(folder, notes, book);
        if (trees.Count > 0)
            book.AddList(folder);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var begun = trees.Count > 0 ? Begun(folder) : [];
        foreach (var (commit, source) in trees)
        {
            foreach (var file in TreeFile.Read(source, book) ?? [])
            {
                var path = Path.Join(folder, file.Path);
                var note = notes.GetValueOrDefault(path);
                if (note is null ? !seen.Add(path) : !note.Commit.Equals(commit, StringComparison.Ordinal))
                    continue;
                if (note is null && notes.Count > 0 && !begun.Contains(path) && FileStatus.Of(path, followLinks: false).Kind == EntryKind.Missing)
                    book.AddNotDownloaded(path);
                else
                    book.AddListed(path, EvidenceKind.Tree, source, file);
            }
        }
    }

    /// <summary>Files of which only the beginning came: the library locks a file by its name before it asks for it.</summary>
    private static HashSet<string> Begun(string folder)
    {
        const string Lock = ".lock";
        var scan = WeightsTree.Scan(Path.Join(NotesFolder(folder), "download"));
        return scan.Entries.Where(static e => e.IsFile && e.Name.EndsWith(Lock, StringComparison.Ordinal))
            .Select(e => Path.Join(folder, e.RelativePath[..^Lock.Length]))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static Dictionary<string, DownloadMetadata> Notes(string folder, EvidenceBook book, CancellationToken cancellationToken)
    {
        Dictionary<string, DownloadMetadata> notes = new(StringComparer.Ordinal);
        var scan = WeightsTree.Scan(Path.Join(NotesFolder(folder), "download"), cancellationToken: cancellationToken);
        foreach (var entry in scan.Entries.Where(static e => e.IsFile && e.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var path = Path.Join(folder, entry.RelativePath[..^Suffix.Length]);
            if (DownloadMetadata.Read(entry.Path) is not { } note)
            {
                book.Note(SmallFile.Read(entry.Path, long.MaxValue) is null ? EvidenceNoteKind.Unreadable : EvidenceNoteKind.Malformed, entry.Path);
                continue;
            }

            notes[path] = note;
            book.Add(path, EvidenceItem.OfDigest(EvidenceKind.Metadata, entry.Path, note.ETag));
            if (FileStatus.Of(path) is { Kind: EntryKind.File } file && file.ModifiedNanoseconds / 1e9 > note.Seconds + 1)
                book.AddStale(path);
        }

        return notes;
    }

    /// <summary>The lists of the commits that the notes speak of, the latest first; without any note, the list that was written last.</summary>
    private static List<(string Commit, string Path)> Trees(string folder, Dictionary<string, DownloadMetadata> notes, EvidenceBook book)
    {
        var trees = Path.Join(NotesFolder(folder), "trees");
        if (FileStatus.Of(trees).Kind != EntryKind.Folder)
            return [];
        var listing = new DiskView().List(trees);
        if (listing.Error is not null)
            book.Note(EvidenceNoteKind.Unreadable, trees);
        var all = listing.Names
            .Where(static n => n.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(static n => n[..^".json".Length], n => Path.Join(trees, n), StringComparer.Ordinal);
        if (notes.Count == 0)
            return [.. all.Select(static t => (t.Key, t.Value)).OrderByDescending(static t => FileStatus.Of(t.Value).ModifiedNanoseconds).Take(1)];
        return [.. notes.Values
            .GroupBy(static n => n.Commit, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Max(static n => n.Seconds))
            .Where(g => all.ContainsKey(g.Key))
            .Select(g => (g.Key, all[g.Key]))];
    }
}
