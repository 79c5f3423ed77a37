using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>A repository in the cache: what people want to know of it, without its files.</summary>
/// <param name="Id">The repository id.</param>
/// <param name="Type"><c>model</c>, <c>dataset</c>, <c>space</c> or <c>kernel</c>.</param>
/// <param name="Path">Absolute path of its folder.</param>
/// <param name="SizeOnDisk">Length of its files in bytes, each content once.</param>
/// <param name="Files">Distinct contents.</param>
public sealed record CacheEntry(string Id, string Type, string Path, long SizeOnDisk, int Files)
{
    /// <summary>Its revisions, by name.</summary>
    public required IReadOnlyList<CacheRevision> Revisions { get; init; }

    /// <summary>Every ref, those that lead nowhere too.</summary>
    public required IReadOnlyList<CacheRef> Refs { get; init; }

    /// <summary>How it was put into the cache.</summary>
    public required IReadOnlyList<CacheForm> Forms { get; init; }

    /// <summary>How the library's own listing takes it.</summary>
    public required LibraryListing Listing { get; init; }

    /// <summary>Bytes of downloads that were never finished.</summary>
    public long PartialBytes { get; init; }

    /// <summary>Bytes of blobs that no snapshot links.</summary>
    public long UnlinkedBytes { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Describes a repository and judges it.</summary>
    public static CacheEntry Of(CacheRepository repository) => new(repository.Id, repository.Type, repository.Path, repository.SizeOnDisk, repository.Files)
    {
        Revisions = [.. repository.Snapshots.Select(CacheRevision.Of)],
        Refs = repository.Refs,
        Forms = CacheForms.Of(repository),
        Listing = repository.Listing,
        PartialBytes = repository.Partial.Sum(static b => b.Size),
        UnlinkedBytes = repository.Unlinked.Sum(static b => b.Size),
        Findings = CacheAudit.Of(repository),
    };
}

/// <summary>A revision in the cache.</summary>
/// <param name="Commit">The snapshot folder's name.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Refs">Refs that hold exactly this name.</param>
/// <param name="Files">Files in it.</param>
/// <param name="Size">Their length in bytes, each content once.</param>
/// <param name="LinkTarget">Where the folder leads when it is a link; else null.</param>
public sealed record CacheRevision(string Commit, string Path, IReadOnlyList<string> Refs, int Files, long Size, string? LinkTarget)
{
    internal static CacheRevision Of(CacheSnapshot snapshot) => new(
        snapshot.Name,
        snapshot.Path,
        snapshot.Refs,
        snapshot.Files.Count(static f => f.Kind != CacheFileKind.Dangling),
        snapshot.Size,
        snapshot.Kind == EntryKind.Folder ? snapshot.Destination : snapshot.LinkText);
}
