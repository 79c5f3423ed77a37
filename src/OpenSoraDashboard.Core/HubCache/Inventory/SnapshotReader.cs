using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Reads the folders in <c>snapshots/</c>.</summary>
/// <param name="work">What is gathered.</param>
/// <param name="blobs">The repository's blobs, complete.</param>
/// <param name="repository">Absolute path of the repository's folder.</param>
internal sealed class SnapshotReader(RepositoryWork work, BlobTable blobs, string repository)
{
    private const int DeepestFolder = 64;
    private readonly Dictionary<string, long> contents = new(StringComparer.Ordinal);
    private string? real;

    /// <summary>Length of all contents, each once.</summary>
    public long Size { get; private set; }

    /// <summary>Distinct contents.</summary>
    public int Count => contents.Count;

    /// <summary>Reads one revision.</summary>
    public CacheSnapshot Read(string path, in ListedEntry entry, IReadOnlyList<string> refs)
    {
        var kind = (entry.Link?.Status ?? entry.Status).Kind;
        var snapshot = new CacheSnapshot(entry.Name, path, kind) { Refs = refs };
        if (entry.Link is { } link)
        {
            snapshot = snapshot with { LinkText = link.Text, Destination = RealPath.Of(path), OnOtherDevice = IsElsewhere(link.Status) };
            NoteAbsolute(path, link.Text);
            if (kind == EntryKind.Folder && !work.MayLookAt(path))
            {
                work.Problems.Add(new CacheProblem(path, CacheProblemReason.BeyondRoots));
                return snapshot with { BeyondRoots = true };
            }

            snapshot = snapshot with { IsTrueCommitOfLink = snapshot.Destination is { } folder && IsTrueCommit(folder, entry.Name) };
            if (kind == EntryKind.Folder)
                work.JudgeOutside(path);
        }

        if (kind != EntryKind.Folder)
            return snapshot;
        List<CacheFile> files = [];
        List<string> folderLinks = [];
        Walk(snapshot.Destination ?? path, "", 0, entry.Link is not null, files, folderLinks);
        return snapshot with { Files = files, FolderLinks = folderLinks, Size = Sum(files) };
    }

    private void Walk(string folder, string prefix, int depth, bool throughLink, List<CacheFile> files, List<string> folderLinks)
    {
        if (depth > DeepestFolder)
        {
            work.Problems.Add(new CacheProblem(folder, CacheProblemReason.TooMany));
            return;
        }

        var usual = string.Concat(Enumerable.Repeat("../", depth + 2)) + "blobs/";
        foreach (var entry in work.List(folder, throughLink ? null : Known))
        {
            work.CancellationToken.ThrowIfCancellationRequested();
            var path = Path.Join(folder, entry.Name);
            var name = prefix + entry.Name;
            if (!entry.IsUtf8)
                work.Problems.Add(new CacheProblem(path, CacheProblemReason.NameNotUtf8));
            else if (entry.Link is { } link)
                files.AddIfFile(Linked(path, name, link, throughLink ? null : BlobName(link.Text, usual), folderLinks));
            else if (entry.Status.Kind == EntryKind.Folder)
                Below(path, name, depth, entry.Status, throughLink, files, folderLinks);
            else
                files.Add(Own(path, name, entry.Status, throughLink));
        }

        FileStatus? Known(string text) =>
            BlobName(text, usual) is { } blob && blobs.Find(blob) is { Link: null } found ? found.Status : null;
    }

    private void Below(string path, string name, int depth, in FileStatus status, bool throughLink, List<CacheFile> files, List<string> folderLinks)
    {
        if (!throughLink)
            work.Judge(path, status);
        Walk(path, name + "/", depth + 1, throughLink, files, folderLinks);
    }

    private CacheFile Own(string path, string name, in FileStatus status, bool throughLink)
    {
        if (throughLink)
            work.JudgeOutside(path);
        else
            work.Judge(path, status);
        return new CacheFile(name, status.Kind == EntryKind.File ? CacheFileKind.Own : CacheFileKind.Other, status.Size, path) { HasHardLinks = status is { Kind: EntryKind.File, HardLinks: > 1 } };
    }

    private CacheFile? Linked(string path, string name, LinkTarget link, string? blob, List<string> folderLinks)
    {
        if (link.Status.Kind == EntryKind.Folder)
        {
            folderLinks.Add(name);
            return null;
        }

        if (!link.Status.Exists)
            return new CacheFile(name, link.Status.Kind is EntryKind.Missing or EntryKind.Loop ? CacheFileKind.Dangling : CacheFileKind.Other, 0, path) { LinkText = link.Text };
        if (blob is not null && blobs.Find(blob) is { } found)
        {
            blobs.Link(blob);
            if (found.Link is null)
                return new CacheFile(name, CacheFileKind.Blob, found.Status.Size, blob) { HasHardLinks = found.Status.HardLinks > 1 };
        }

        return Foreign(path, name, link, blob is not null);
    }

    /// <summary>A link that no download makes.</summary>
    private CacheFile Foreign(string path, string name, LinkTarget link, bool throughBlob)
    {
        NoteAbsolute(path, link.Text);
        if (!work.MayLookAt(path))
        {
            work.Problems.Add(new CacheProblem(path, CacheProblemReason.BeyondRoots));
            return new CacheFile(name, CacheFileKind.BeyondRoots, 0, path) { LinkText = link.Text };
        }

        var target = RealPath.Of(path) ?? path;
        real ??= RealPath.Of(repository) ?? repository;
        if (PathBoundary.IsInside(target, real))
            return Inside(name, target, link);
        work.JudgeOutside(path);
        return new CacheFile(name, throughBlob ? CacheFileKind.OutsideThroughBlob : CacheFileKind.Outside, link.Status.Size, target)
        {
            LinkText = link.Text,
            OnOtherDevice = IsElsewhere(link.Status),
        };
    }

    /// <summary>A link to a blob or another file of this repository, written in an unusual way.</summary>
    private CacheFile Inside(string name, string target, LinkTarget link)
    {
        var blob = Path.GetFileName(target);
        if (!target.Equals(Path.Join(real, "blobs", blob), StringComparison.Ordinal))
            return new CacheFile(name, CacheFileKind.Own, link.Status.Size, target) { LinkText = link.Text };
        blobs.Link(blob);
        return new CacheFile(name, CacheFileKind.Blob, link.Status.Size, blob) { LinkText = link.Text, HasHardLinks = link.Status.HardLinks > 1 };
    }

    private long Sum(List<CacheFile> files)
    {
        long size = 0;
        var seen = files.Count < 2 ? null : new HashSet<string>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Kind is CacheFileKind.Dangling or CacheFileKind.BeyondRoots || seen?.Add(file.Target) == false)
                continue;
            size += file.Size;
            if (contents.TryAdd(file.Target, file.Size))
                Size += file.Size;
        }

        return size;
    }

    private void NoteAbsolute(string path, string text)
    {
        if (text.StartsWith('/'))
            work.Absolute(path);
    }

    private bool IsElsewhere(in FileStatus status) => work.Device != 0 && status.Device != 0 && status.Device != work.Device;

    private static string? BlobName(string text, string usual) =>
        text.StartsWith(usual, StringComparison.Ordinal) && text.IndexOf('/', usual.Length) < 0 ? text[usual.Length..] : null;

    // The notes that huggingface_hub leaves beside files downloaded into a folder name their true commit.
    private static bool IsTrueCommit(string folder, string commit)
    {
        var notes = new DiskView();
        var place = Path.Join(folder, ".cache/huggingface/download");
        return notes.List(place).Names.Where(static n => n.EndsWith(".metadata", StringComparison.Ordinal)).Take(4)
            .Any(n => DownloadMetadata.Read(Path.Join(place, n))?.Commit.Equals(commit, StringComparison.Ordinal) == true);
    }
}

/// <summary>Adds what is a file.</summary>
file static class FileList
{
    public static void AddIfFile(this List<CacheFile> files, CacheFile? file)
    {
        if (file is { } one)
            files.Add(one);
    }
}
