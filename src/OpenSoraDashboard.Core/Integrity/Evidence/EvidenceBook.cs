using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Everything that is known about the files below some folders, and what of them is not a file of the library at all.</summary>
public sealed class EvidenceBook
{
    private static readonly IReadOnlyList<EvidenceItem> Nothing = [];
    private readonly Dictionary<string, List<EvidenceItem>> items = new(StringComparer.Ordinal);
    private readonly HashSet<string> machinery = new(StringComparer.Ordinal);
    private readonly HashSet<string> listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> notDownloaded = new(StringComparer.Ordinal);
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);
    private readonly List<EvidenceNote> notes = [];

    /// <summary>Every path that something is known about.</summary>
    public IReadOnlyCollection<string> Paths => items.Keys;

    /// <summary>Folders about which a complete list speaks: what lies in them and is on no list is extra.</summary>
    public IReadOnlyCollection<string> ListedFolders => listed;

    /// <summary>Files that a repository has and that were never asked for here.</summary>
    public IReadOnlyCollection<string> NotDownloaded => notDownloaded;

    public IReadOnlyList<EvidenceNote> Notes => notes;

    /// <summary>What is known about a file.</summary>
    public IReadOnlyList<EvidenceItem> Of(string path) => items.TryGetValue(path, out var found) ? found : Nothing;

    /// <summary>Whether a file or folder belongs to the tools that keep the library, not to the library.</summary>
    public bool IsMachinery(string path) => machinery.Contains(path);

    /// <summary>Whether the note of a file's download is older than the file.</summary>
    public bool HasStaleMetadata(string path) => stale.Contains(path);

    internal void Add(string path, EvidenceItem item)
    {
        if (!items.TryGetValue(path, out var known))
            items[path] = known = [];
        if (!known.Contains(item))
            known.Add(item);
    }

    /// <summary>Takes in one line of a list: one item for each digest, or one with the size alone.</summary>
    internal void AddListed(string path, EvidenceKind kind, string source, ListedFile file)
    {
        if (file.Digests.Sha256 is { } sha256)
            Add(path, EvidenceItem.OfDigest(kind, source, sha256, file.Size));
        if (file.Digests.GitSha1 is { } gitSha1)
            Add(path, EvidenceItem.OfDigest(kind, source, gitSha1, file.Size));
        if (file.Digests.Known == Hashing.DigestAlgorithms.None)
            Add(path, new EvidenceItem(kind, source) { Size = file.Size });
    }

    internal void AddMachinery(string path) => machinery.Add(path);

    internal void AddList(string folder) => listed.Add(folder);

    internal void AddNotDownloaded(string path) => notDownloaded.Add(path);

    internal void AddStale(string path) => stale.Add(path);

    internal void Note(EvidenceNoteKind kind, string path, string? detail = null) => notes.Add(new EvidenceNote(kind, path, detail));
}
