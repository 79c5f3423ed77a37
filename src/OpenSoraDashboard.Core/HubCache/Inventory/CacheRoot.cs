using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>The cache's folder itself: what is in it besides repositories.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Kind">What it is, links followed.</param>
public sealed record CacheRoot(string Path, EntryKind Kind)
{
    /// <summary>Folders with a repository's name.</summary>
    public int RepositoryCount { get; init; }

    /// <summary>What is no repository.</summary>
    public IReadOnlyList<CacheStranger> Strangers { get; init; } = [];

    /// <summary>Lock files that downloads left behind.</summary>
    public CacheLocks Locks { get; init; } = CacheLocks.None;

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<CacheProblem> Problems { get; init; } = [];

    /// <summary>What the cache's user may not enter.</summary>
    public IReadOnlyList<CacheAccess> Blocked { get; init; } = [];
}

/// <summary>Files below <c>.locks/</c>.</summary>
/// <param name="Folder">Absolute path of <c>.locks</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">Time of the oldest in UTC; null where there is none.</param>
/// <param name="NotWritable">The first one that the cache's user may not write, so that a download of that file stops; null for none.</param>
public sealed record CacheLocks(string Folder, int Count, DateTimeOffset? Oldest, string? NotWritable)
{
    public static readonly CacheLocks None = new("", 0, null, null);
}
