using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>A file in <c>blobs/</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record CacheBlob(string Name, string Path, long Size);

/// <summary>A marker in <c>.no_exist</c> for a file that is there.</summary>
/// <param name="Commit">The snapshot.</param>
/// <param name="File">The file's path in it.</param>
/// <param name="Path">The marker's absolute path.</param>
public sealed record CacheMarker(string Commit, string File, string Path);

/// <summary>A list of all files of a commit, held against the snapshot.</summary>
/// <param name="Commit">The snapshot.</param>
/// <param name="Path">The list's absolute path.</param>
/// <param name="Count">Files in the list.</param>
/// <param name="Missing">Files of the list that the snapshot lacks.</param>
/// <param name="WrongSize">Files whose length is not the one in the list.</param>
public sealed record CacheTree(string Commit, string Path, int Count, IReadOnlyList<string> Missing, IReadOnlyList<CacheSizeDifference> WrongSize);

/// <summary>A file of another length than its list says.</summary>
/// <param name="File">Its path in the snapshot.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Expected">Length in the list, bytes.</param>
/// <param name="Actual">Length of the file, bytes.</param>
public sealed record CacheSizeDifference(string File, string Path, long Expected, long Actual);

/// <summary>A place that could not be looked at.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Reason">Why.</param>
public sealed record CacheProblem(string Path, CacheProblemReason Reason);

/// <summary>Why a place could not be looked at.</summary>
public enum CacheProblemReason
{
    /// <summary>This process may not list or read it.</summary>
    Denied,

    /// <summary>Any other error of the file system.</summary>
    Failed,

    /// <summary>It leads out of every folder that may be looked into.</summary>
    BeyondRoots,

    /// <summary>More entries than are gone through.</summary>
    TooMany,

    /// <summary>The name is no UTF-8.</summary>
    NameNotUtf8,
}

/// <summary>A place that the user of the cache may not read or enter.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="IsFolder">A folder.</param>
/// <param name="Status">Owner and bits.</param>
/// <param name="Identity">The user of whom that is said; null for the user of this process.</param>
public sealed record CacheAccess(string Path, bool IsFolder, FileStatus Status, AccessIdentity? Identity);

/// <summary>Something in the cache's folder that is no repository.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Kind">What it is, links followed.</param>
public sealed record CacheStranger(string Name, string Path, EntryKind Kind)
{
    /// <summary>The link's text; null for what is no link.</summary>
    public string? LinkText { get; init; }

    /// <summary>The repository id by which it seems to be meant: <c>t5-v1_1-xxl</c>, or <c>DeepFloyd/t5-v1_1-xxl</c> for a folder of an organisation. Null where it looks like no model.</summary>
    public string? MeantId { get; init; }

    /// <summary>The folder that holds the model's files; null where it looks like no model.</summary>
    public string? ModelFolder { get; init; }
}
