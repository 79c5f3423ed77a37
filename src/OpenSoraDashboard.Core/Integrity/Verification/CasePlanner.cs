using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Lists what has to be judged below one root: every file that is there, and every file that should be.</summary>
internal sealed class CasePlanner(string root, WeightsTree tree, EvidenceBook book)
{
    private readonly List<FileCase> cases = [];
    private readonly Dictionary<string, FileCase> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<(ulong, ulong), FileCase> byId = [];
    private readonly string prefix = root.EndsWith('/') ? root : root + "/";

    public IReadOnlyList<FileCase> Plan()
    {
        var entries = tree.Entries.Where(e => !EvidenceCollector.IsBelowMachinery(e, book)).ToList();
        var outside = entries.Where(e => e.IsFile && !IsBlob(e)).Select(static e => (e.Target.Device, e.Target.Inode)).ToHashSet();
        // A blob is judged under the names of the files that lead to it.
        var behind = entries.Where(e => IsBlob(e) && e.Target.Inode != 0 && outside.Contains((e.Target.Device, e.Target.Inode))).ToHashSet();
        foreach (var entry in entries.Where(e => !behind.Contains(e)))
            Add(entry);
        foreach (var blob in cases.Where(static c => HubRepositoryEvidence.BlobDigest(c.FullPath) is not null))
            blob.Notes.Add(new FileNote(FileNoteKind.InNoSnapshot));
        var skipped = behind.Select(static e => e.Path).ToHashSet(StringComparer.Ordinal);

        if (tree.Root.Problem is not (EntryProblem.None or EntryProblem.LinkLeavesRoot) || !tree.Root.IsFolder)
            AddRoot();
        foreach (var path in book.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && !byPath.ContainsKey(p) && !skipped.Contains(p) && !book.IsMachinery(p)))
            AddExpected(path);
        foreach (var file in cases)
            Complete(file);
        return cases;
    }

    private void Add(WeightsEntry entry)
    {
        var problem = entry.Problem switch
        {
            EntryProblem.Denied or EntryProblem.Failed or EntryProblem.LimitReached or EntryProblem.NameNotUtf8 or EntryProblem.LinkNotFollowed or
                EntryProblem.Vanished => entry.Problem.ToString(),
            _ => entry.Target.Kind is EntryKind.Other ? nameof(EntryKind.Other) : null,
        };
        if (entry.IsFolder && problem is null)
            return;
        var file = new FileCase(root, entry.RelativePath, entry.Path, entry.Target) { Problem = problem };
        if (entry.Problem is EntryProblem.DanglingLink or EntryProblem.LinkLoop)
            file.Notes.Add(new FileNote(FileNoteKind.DanglingLink, entry.LinkText));
        Keep(file);
    }

    private void AddRoot()
    {
        var file = new FileCase(root, ".", root, tree.Root.Target);
        if (tree.Root.Target.Exists || tree.Root.Problem is EntryProblem.Denied or EntryProblem.Failed)
            file.Problem = tree.Root.Problem.ToString();
        else
            file.Notes.Add(new FileNote(FileNoteKind.FolderGone, root));
        Keep(file);
    }

    /// <summary>A file that something is known about and that the walk did not come by under this name.</summary>
    private void AddExpected(string path)
    {
        var status = FileStatus.Of(path);
        if (status.Kind == EntryKind.File && byId.TryGetValue((status.Device, status.Inode), out var same))
        {
            // Reached through a folder link: the same file, judged under the name by which it was found.
            same.Evidence.AddRange(book.Of(path).Except(same.Evidence));
            return;
        }

        // An object or pointer for a file that is gone says nothing by itself; a list does.
        var file = new FileCase(root, path[prefix.Length..], path, status);
        if (status.Kind is EntryKind.Denied or EntryKind.Failed)
            file.Problem = status.Kind.ToString();
        if (status.Kind == EntryKind.Folder)
            file.Notes.Add(new FileNote(FileNoteKind.IsFolder));
        Keep(file);
    }

    private void Keep(FileCase file)
    {
        cases.Add(file);
        byPath[file.FullPath] = file;
        if (file.Status.Inode != 0)
            byId.TryAdd(file.Id, file);
    }

    private void Complete(FileCase file)
    {
        file.Evidence.AddRange(book.Of(file.FullPath).Except(file.Evidence));
        // That an index names a file matters only where the file is not.
        if (file.Status.Kind == EntryKind.File)
        {
            file.IndexedBy = file.Evidence.Find(static e => e.Kind == EvidenceKind.ShardIndex)?.Source;
            file.Evidence.RemoveAll(static e => e.Kind == EvidenceKind.ShardIndex);
        }

        file.Evidence.Sort(static (a, b) => a.Kind.CompareTo(b.Kind));
        file.IsListed = book.ListedFolders.Any(f => IsBelow(file.FullPath, f));
        if (file.Evidence.Any(e => e.Kind == EvidenceKind.LfsPointer && e.Source.Equals(file.FullPath, StringComparison.Ordinal)))
            file.Notes.Add(new FileNote(FileNoteKind.PointerInPlace));
        if (book.HasStaleMetadata(file.FullPath))
            file.Notes.Add(new FileNote(FileNoteKind.StaleMetadata));
    }

    private static bool IsBelow(string path, string folder) =>
        path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);

    private static bool IsBlob(WeightsEntry entry) => !entry.IsLink && HubRepositoryEvidence.BlobDigest(entry.Path) is not null;
}
