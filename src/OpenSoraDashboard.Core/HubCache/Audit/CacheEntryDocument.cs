using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>One repository of <c>osd.cache/1</c>. Fields may be added, never renamed.</summary>
public sealed record CacheEntryDocument
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Path { get; init; }

    public required long SizeOnDisk { get; init; }

    public required int Files { get; init; }

    public required IReadOnlyList<CacheRevisionDocument> Revisions { get; init; }

    /// <summary>How it was put into the cache.</summary>
    public required IReadOnlyList<CacheForm> Forms { get; init; }

    /// <summary>How <c>hf cache ls</c> takes it.</summary>
    public required LibraryListing LibraryListing { get; init; }

    public long PartialBytes { get; init; }

    public long UnlinkedBytes { get; init; }

    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    internal static CacheEntryDocument From(CacheEntry entry, IWords words) => new()
    {
        Id = entry.Id,
        Type = entry.Type,
        Path = entry.Path,
        SizeOnDisk = entry.SizeOnDisk,
        Files = entry.Files,
        Revisions = [.. entry.Revisions.Select(static r => new CacheRevisionDocument(r.Commit, r.Refs, r.Files, r.Size, r.Path, r.LinkTarget))],
        Forms = entry.Forms,
        LibraryListing = entry.Listing,
        PartialBytes = entry.PartialBytes,
        UnlinkedBytes = entry.UnlinkedBytes,
        Findings = [.. entry.Findings.Select(f => FindingDocument.From(f, words))],
    };
}

/// <summary>A revision.</summary>
public sealed record CacheRevisionDocument(string Commit, IReadOnlyList<string> Refs, int Files, long Size, string Path, string? LinkTarget);

/// <summary>Something in the cache that is no repository.</summary>
public sealed record CacheStrangerDocument(string Path, EntryKind Kind, string? LinkTarget, CacheForm? Form)
{
    internal static CacheStrangerDocument From(CacheStranger stranger) => new(stranger.Path, stranger.Kind, stranger.LinkText, CacheForms.Of(stranger));
}
