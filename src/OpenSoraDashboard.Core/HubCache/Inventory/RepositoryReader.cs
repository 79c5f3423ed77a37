using System.Text;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Reads one repository's folder. Nothing in it stops the reading: what cannot be looked at becomes a problem.</summary>
internal sealed class RepositoryReader
{
    private const int LongestRef = 4096;
    private const int DeepestRef = 16;
    private static readonly string[] OwnFolders = ["blobs", "refs", "snapshots", "trees", ".no_exist"];

    private readonly RepositoryWork work;
    private readonly string path;
    private readonly Dictionary<string, ListedEntry> parts = new(StringComparer.Ordinal);

    private RepositoryReader(RepositoryWork work, string path) => (this.work, this.path) = (work, path);

    /// <summary>Reads a repository.</summary>
    /// <param name="path">Absolute path of its folder.</param>
    /// <param name="entry">What the cache's listing says about it.</param>
    /// <param name="name">What its name says.</param>
    /// <param name="work">What is gathered.</param>
    public static CacheRepository Read(string path, in ListedEntry entry, RepositoryName name, RepositoryWork work)
    {
        var status = entry.Link?.Status ?? entry.Status;
        var repository = new CacheRepository(entry.Name, path, name.Type, name.Id, status.Kind) { LinkText = entry.Link?.Text };
        if (status.Kind == EntryKind.Denied)
            work.Problems.Add(new CacheProblem(path, CacheProblemReason.Denied));
        if (entry.Link is { } link)
        {
            if (link.Text.StartsWith('/'))
                work.Absolute(path);
            if (status.Kind == EntryKind.Folder && !work.MayLookAt(path))
            {
                work.Problems.Add(new CacheProblem(path, CacheProblemReason.BeyondRoots));
                return repository with { Problems = work.Problems, AbsoluteLinks = work.AbsoluteLinks };
            }
        }

        if (status.Kind != EntryKind.Folder)
            return repository with { Problems = work.Problems, AbsoluteLinks = work.AbsoluteLinks };
        work.Judge(path, status);
        return new RepositoryReader(work, path).Fill(repository);
    }

    private CacheRepository Fill(CacheRepository repository)
    {
        List<string> flat = [];
        foreach (var entry in work.List(path))
        {
            if (OwnFolders.Contains(entry.Name, StringComparer.Ordinal))
                parts[entry.Name] = entry;
            else if ((entry.Link?.Status ?? entry.Status).Kind == EntryKind.File)
                flat.Add(entry.Name);
        }

        var blobs = Blobs();
        var refs = Refs();
        List<CacheSnapshot> snapshots = [];
        List<string> stray = [];
        var reader = new SnapshotReader(work, blobs, path);
        foreach (var entry in Part("snapshots"))
        {
            var place = Path.Join(path, "snapshots", entry.Name);
            var kind = (entry.Link?.Status ?? entry.Status).Kind;
            if (kind == EntryKind.File)
            {
                if (!LibraryListings.IsSystemFile(entry.Name))
                    stray.Add(place);
                continue;
            }

            if (entry.Link is null)
                work.Judge(place, entry.Status);
            snapshots.Add(reader.Read(place, entry, [.. refs.Where(r => r.Text == entry.Name).Select(static r => r.Name)]));
        }

        snapshots.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return repository with
        {
            HasSnapshotsFolder = IsFolder("snapshots"),
            Refs = refs,
            Snapshots = snapshots,
            StraySnapshotFiles = stray,
            FlatFiles = flat,
            Partial = blobs.Partial,
            Unlinked = blobs.Unlinked,
            Hollow = blobs.Hollow,
            Markers = parts.ContainsKey(".no_exist") ? Markers(snapshots) : [],
            Trees = parts.ContainsKey("trees") ? [.. snapshots.Select(Tree).OfType<CacheTree>()] : [],
            AbsoluteLinks = work.AbsoluteLinks,
            Problems = work.Problems,
            Blocked = work.Blocked,
            SizeOnDisk = reader.Size,
            Files = reader.Count,
        };
    }

    private bool IsFolder(string part) => parts.TryGetValue(part, out var entry) && (entry.Link?.Status ?? entry.Status).Kind == EntryKind.Folder;

    private IReadOnlyList<ListedEntry> Part(string part)
    {
        if (!IsFolder(part))
            return [];
        var entry = parts[part];
        var place = Path.Join(path, part);
        if (entry.Link is not null && !work.MayLookAt(place))
        {
            work.Problems.Add(new CacheProblem(place, CacheProblemReason.BeyondRoots));
            return [];
        }

        work.Judge(place, entry.Link?.Status ?? entry.Status);
        return work.List(place);
    }

    private BlobTable Blobs()
    {
        var folder = Path.Join(path, "blobs");
        var blobs = new BlobTable(folder);
        foreach (var entry in Part("blobs"))
        {
            blobs.Add(entry);
            if (entry.Link is null)
                work.Judge(Path.Join(folder, entry.Name), entry.Status);
            else if (entry.Link.Text.StartsWith('/'))
                work.Absolute(Path.Join(folder, entry.Name));
        }

        return blobs;
    }

    private List<CacheRef> Refs()
    {
        List<CacheRef> refs = [];
        Refs(Part("refs"), "", 0, refs);
        if (refs.Count > 1)
            refs.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return refs;
    }

    private void Refs(IReadOnlyList<ListedEntry> entries, string prefix, int depth, List<CacheRef> refs)
    {
        foreach (var entry in entries)
        {
            var name = prefix + entry.Name;
            var place = Path.Join(path, "refs", name);
            if (entry.Status.Kind == EntryKind.Folder && depth < DeepestRef)
            {
                work.Judge(place, entry.Status);
                Refs(work.List(place), name + "/", depth + 1, refs);
            }
            else if (entry.Link?.Status.Kind != EntryKind.Folder && !LibraryListings.IsSystemFile(entry.Name))
            {
                if (entry.Link is null)
                    work.Judge(place, entry.Status);
                refs.Add(new CacheRef(name, place, Text(place, entry)));
            }
        }
    }

    private string? Text(string place, in ListedEntry entry)
    {
        var status = entry.Link?.Status ?? entry.Status;
        if (status.Kind == EntryKind.File && status.Size == 0)
            return "";
        // A pipe would wait for ever; a link may lead out of every root.
        if (status.Kind == EntryKind.File && (entry.Link is null || work.MayLookAt(place)) && SmallFile.Read(place, LongestRef) is { } bytes)
            return Encoding.UTF8.GetString(bytes);
        work.Problems.Add(new CacheProblem(place, status.Kind == EntryKind.File ? CacheProblemReason.Denied : CacheProblemReason.Failed));
        return null;
    }

    private List<CacheMarker> Markers(List<CacheSnapshot> snapshots)
    {
        List<CacheMarker> markers = [];
        foreach (var commit in Part(".no_exist"))
        {
            if (snapshots.Find(s => s.Name == commit.Name) is not { Files.Count: > 0 } snapshot)
                continue;
            var present = snapshot.Files.Where(static f => f.Kind != CacheFileKind.Dangling).Select(static f => f.Path).ToHashSet(StringComparer.Ordinal);
            Markers(commit.Name, "", 0, present, markers);
        }

        return markers;
    }

    private void Markers(string commit, string prefix, int depth, HashSet<string> present, List<CacheMarker> markers)
    {
        foreach (var entry in work.List(Path.Join(path, ".no_exist", commit, prefix)))
        {
            var name = prefix + entry.Name;
            if (entry.Status.Kind == EntryKind.Folder && depth < DeepestRef)
                Markers(commit, name + "/", depth + 1, present, markers);
            else if (present.Contains(name))
                markers.Add(new CacheMarker(commit, name, Path.Join(path, ".no_exist", commit, name)));
        }
    }

    private CacheTree? Tree(CacheSnapshot snapshot)
    {
        var source = Path.Join(path, "trees", snapshot.Name + ".json");
        if (snapshot.BeyondRoots || !FileStatus.Of(source).Exists || !work.MayLookAt(source) || TreeFile.Read(source, new EvidenceBook()) is not { } listed)
            return null;
        var files = snapshot.Files.Where(static f => f.Kind != CacheFileKind.Dangling).ToDictionary(static f => f.Path, StringComparer.Ordinal);
        List<string> missing = [];
        List<CacheSizeDifference> wrong = [];
        foreach (var file in listed)
        {
            if (!files.TryGetValue(file.Path, out var present))
                missing.Add(file.Path);
            else if (file.Size is { } size && size != present.Size && present.Kind != CacheFileKind.BeyondRoots)
                wrong.Add(new CacheSizeDifference(file.Path, Path.Join(snapshot.Path, file.Path), size, present.Size));
        }

        // Files below a link to a folder load, and are not looked at here.
        missing.RemoveAll(m => snapshot.FolderLinks.Any(l => m.StartsWith(l + "/", StringComparison.Ordinal)));
        return missing.Count + wrong.Count == 0 ? null : new CacheTree(snapshot.Name, source, listed.Count, missing, wrong);
    }
}
