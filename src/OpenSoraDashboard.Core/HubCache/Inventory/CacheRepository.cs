using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>One repository's folder in the cache, as it lies there, however broken.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Type"><c>model</c>, <c>dataset</c>, <c>space</c> or <c>kernel</c>.</param>
/// <param name="Id">The repository id.</param>
/// <param name="Kind">What the folder is, links followed.</param>
public sealed record CacheRepository(string Name, string Path, string Type, string Id, EntryKind Kind)
{
    /// <summary>The link's text where the whole folder is a link; else null.</summary>
    public string? LinkText { get; init; }

    /// <summary>The folder <c>snapshots</c> is there.</summary>
    public bool HasSnapshotsFolder { get; init; }

    /// <summary>The files below <c>refs/</c>, by name.</summary>
    public IReadOnlyList<CacheRef> Refs { get; init; } = [];

    /// <summary>The revisions, by name.</summary>
    public IReadOnlyList<CacheSnapshot> Snapshots { get; init; } = [];

    /// <summary>Plain files directly in <c>snapshots/</c>: absolute paths.</summary>
    public IReadOnlyList<string> StraySnapshotFiles { get; init; } = [];

    /// <summary>Files directly in the repository's folder, where nothing looks: their names.</summary>
    public IReadOnlyList<string> FlatFiles { get; init; } = [];

    /// <summary>Downloads that were never finished.</summary>
    public IReadOnlyList<CacheBlob> Partial { get; init; } = [];

    /// <summary>Blobs that no snapshot links: no command of the library ever deletes them.</summary>
    public IReadOnlyList<CacheBlob> Unlinked { get; init; } = [];

    /// <summary>Blobs whose length shows that they are not what their name says.</summary>
    public IReadOnlyList<CacheBlob> Hollow { get; init; } = [];

    /// <summary>Markers that hide a present file.</summary>
    public IReadOnlyList<CacheMarker> Markers { get; init; } = [];

    /// <summary>Lists of commits that do not fit their snapshot.</summary>
    public IReadOnlyList<CacheTree> Trees { get; init; } = [];

    /// <summary>Links whose text is an absolute path, by path; at most a few are named.</summary>
    public IReadOnlyList<string> AbsoluteLinks { get; init; } = [];

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<CacheProblem> Problems { get; init; } = [];

    /// <summary>What the cache's user may not read.</summary>
    public IReadOnlyList<CacheAccess> Blocked { get; init; } = [];

    /// <summary>Length of all files in bytes, each content once; blobs without a link are not counted, as in the library.</summary>
    public long SizeOnDisk { get; init; }

    /// <summary>Distinct contents.</summary>
    public int Files { get; init; }

    /// <summary>What <c>refs/main</c> holds; null when there is none.</summary>
    public string? Main => Refs.FirstOrDefault(static r => r.Name == "main")?.Text;

    /// <summary>The snapshot that <c>refs/main</c> names exactly; null where it names none.</summary>
    public CacheSnapshot? Current => Main is { } main ? Snapshots.FirstOrDefault(s => s.Name == main) : null;

    /// <summary>How the library's own listing (<c>hf cache ls</c>, <c>scan_cache_dir</c>) takes it.</summary>
    public LibraryListing Listing => LibraryListings.Of(this);
}
