using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>A folder in <c>snapshots/</c>: one revision of a repository.</summary>
/// <param name="Name">The folder's name, which should be a commit.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Kind">What it is, links followed.</param>
public sealed record CacheSnapshot(string Name, string Path, EntryKind Kind)
{
    /// <summary>The link's text where the folder is a link; else null.</summary>
    public string? LinkText { get; init; }

    /// <summary>Where the link leads in the end; null for what is no link and for links in a circle.</summary>
    public string? Destination { get; init; }

    /// <summary>The link leaves every folder that may be looked into: its files are not known.</summary>
    public bool BeyondRoots { get; init; }

    /// <summary>The folder's content lies on another file system than the cache.</summary>
    public bool OnOtherDevice { get; init; }

    /// <summary>The files, in no order.</summary>
    public IReadOnlyList<CacheFile> Files { get; init; } = [];

    /// <summary>Links to folders below the snapshot, by their paths in it: files below them load but are not counted.</summary>
    public IReadOnlyList<string> FolderLinks { get; init; } = [];

    /// <summary>Refs that hold exactly this name.</summary>
    public IReadOnlyList<string> Refs { get; init; } = [];

    /// <summary>Length of its files in bytes, each content once.</summary>
    public long Size { get; init; }

    /// <summary>The commit from which the files behind a folder link were downloaded, when a note beside them says that it is this one.</summary>
    public bool IsTrueCommitOfLink { get; init; }

    /// <summary>The name is a revision for every command of the library: 40 lower-case hex digits.</summary>
    public bool HasCommitName => IsCommit(Name);

    /// <summary>A link whose folder is gone.</summary>
    public bool IsDangling => LinkText is not null && Kind is EntryKind.Missing or EntryKind.Loop;

    internal static bool IsCommit(string name)
    {
        if (name.Length != 40)
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }

        return true;
    }
}
