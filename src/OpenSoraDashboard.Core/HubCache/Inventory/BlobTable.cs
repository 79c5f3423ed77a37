using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>The blobs of one repository: asked about once, however many snapshots link them.</summary>
internal sealed class BlobTable(string folder)
{
    // The digests of no bytes: SHA-256, and git's SHA-1 of an empty file.
    private const string NothingSha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string NothingGit = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    private readonly Dictionary<string, ListedEntry> blobs = new(StringComparer.Ordinal);
    private readonly HashSet<string> linked = new(StringComparer.Ordinal);

    public string Folder => folder;

    public void Add(in ListedEntry entry) => blobs[entry.Name] = entry;

    /// <summary>The blob of that name.</summary>
    public ListedEntry? Find(string name) => blobs.TryGetValue(name, out var entry) ? entry : null;

    /// <summary>Notes that a snapshot links it.</summary>
    public void Link(string name) => linked.Add(name);

    /// <summary>Every blob with its state, links followed.</summary>
    public IEnumerable<(string Name, FileStatus Status)> All => blobs.Values.Select(static b => (b.Name, b.Link?.Status ?? b.Status));

    public IReadOnlyList<CacheBlob> Partial => Select(static b => IsPartial(b.Name) && b.Status.Kind == EntryKind.File);

    public IReadOnlyList<CacheBlob> Unlinked => Select(b => !IsPartial(b.Name) && !linked.Contains(b.Name) && !b.Name.EndsWith(".lock", StringComparison.Ordinal));

    /// <summary>Blobs of no length whose name is a digest of something.</summary>
    public IReadOnlyList<CacheBlob> Hollow => Select(static b => b.Status is { Kind: EntryKind.File, Size: 0 }
        && DigestNames.OfDigest(b.Name) != DigestAlgorithms.None && b.Name is not (NothingSha256 or NothingGit));

    private static bool IsPartial(string name) => name.EndsWith(".incomplete", StringComparison.Ordinal);

    private List<CacheBlob> Select(Func<ListedEntry, bool> wanted)
    {
        List<CacheBlob> found = [];
        foreach (var blob in blobs.Values)
        {
            if (wanted(blob))
                found.Add(new CacheBlob(blob.Name, Path.Join(folder, blob.Name), (blob.Link?.Status ?? blob.Status).Size));
        }

        if (found.Count > 1)
            found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return found;
    }
}
