namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>How a file of a snapshot is there.</summary>
public enum CacheFileKind
{
    /// <summary>A link to a regular file in the repository's <c>blobs/</c>: what a download makes.</summary>
    Blob,

    /// <summary>A regular file in the snapshot itself: a copy, a hard link, or a download without links.</summary>
    Own,

    /// <summary>A link to a file outside the repository's folder.</summary>
    Outside,

    /// <summary>A link to a blob that is itself a link to a file outside.</summary>
    OutsideThroughBlob,

    /// <summary>A link that leads nowhere.</summary>
    Dangling,

    /// <summary>A link that leaves every folder that may be looked into.</summary>
    BeyondRoots,

    /// <summary>A device, socket or pipe, or an entry that could not be asked about.</summary>
    Other,
}

/// <summary>A file of a snapshot.</summary>
/// <param name="Path">Its path in the snapshot, <c>/</c> between names.</param>
/// <param name="Kind">How it is there.</param>
/// <param name="Size">Length in bytes; 0 where there is nothing.</param>
/// <param name="Target">What the library counts as its blob: a blob's name for <see cref="CacheFileKind.Blob"/>, else an absolute path.</param>
public readonly record struct CacheFile(string Path, CacheFileKind Kind, long Size, string Target)
{
    /// <summary>The link's text where it is a link that no download makes; null for any other file.</summary>
    public string? LinkText { get; init; }

    /// <summary>The content has more than one name on its file system.</summary>
    public bool HasHardLinks { get; init; }

    /// <summary>The content lies on another file system than the cache.</summary>
    public bool OnOtherDevice { get; init; }

    /// <summary>Deleting it as a blob would delete a file of the user's.</summary>
    public bool IsUsers => Kind is CacheFileKind.Outside or CacheFileKind.OutsideThroughBlob;
}
