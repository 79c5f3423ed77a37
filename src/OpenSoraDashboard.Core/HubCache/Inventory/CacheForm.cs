using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>The ways in which weights are put into a cache by people and programs, working and not, each by a name.</summary>
public enum CacheForm
{
    /// <summary>What a download makes: links into <c>blobs/</c>.</summary>
    [JsonStringEnumMemberName("download")]
    Download,

    /// <summary>A link (or folder) in the cache that bears the model's plain name: the popular advice, which nothing looks at.</summary>
    [JsonStringEnumMemberName("plain-name")]
    PlainName,

    /// <summary>The same below a folder of the organisation's name.</summary>
    [JsonStringEnumMemberName("plain-id")]
    PlainId,

    /// <summary>A repository's folder with the files flat in it, or a link to such a folder.</summary>
    [JsonStringEnumMemberName("flat-repository")]
    FlatRepository,

    /// <summary>The snapshot is a link to a folder: the form that works and that no command deletes through.</summary>
    [JsonStringEnumMemberName("folder-link")]
    FolderLink,

    /// <summary>One link per file to a folder of the user's.</summary>
    [JsonStringEnumMemberName("file-links")]
    FileLinks,

    /// <summary>The same by way of links in <c>blobs/</c>.</summary>
    [JsonStringEnumMemberName("file-links-through-blobs")]
    FileLinksThroughBlobs,

    /// <summary>The contents have a second name elsewhere.</summary>
    [JsonStringEnumMemberName("hard-links")]
    HardLinks,

    /// <summary>Real files in the snapshot.</summary>
    [JsonStringEnumMemberName("copies")]
    Copies,

    /// <summary>The whole repository's folder is a link to one elsewhere.</summary>
    [JsonStringEnumMemberName("repository-link")]
    RepositoryLink,

    /// <summary>The revision is not 40 lower-case hex digits, and a ref names it.</summary>
    [JsonStringEnumMemberName("odd-revision")]
    OddRevision,

    /// <summary>A ref with a line feed, a space or a byte order mark.</summary>
    [JsonStringEnumMemberName("unclean-ref")]
    UncleanRef,

    /// <summary>No ref at all; the snapshot has a commit's name.</summary>
    [JsonStringEnumMemberName("no-refs")]
    NoRefs,

    /// <summary>No ref at all; the snapshot is called like a branch.</summary>
    [JsonStringEnumMemberName("snapshot-named-main")]
    SnapshotNamedMain,

    /// <summary><c>refs/main</c> names a snapshot that is not there.</summary>
    [JsonStringEnumMemberName("main-dangles")]
    MainDangles,

    /// <summary>Another ref than main names a snapshot that is not there.</summary>
    [JsonStringEnumMemberName("other-ref-dangles")]
    OtherRefDangles,

    /// <summary>A hidden or empty file in <c>refs/</c>.</summary>
    [JsonStringEnumMemberName("stray-file-in-refs")]
    StrayFileInRefs,

    /// <summary>A plain file directly in <c>snapshots/</c>.</summary>
    [JsonStringEnumMemberName("stray-file-in-snapshots")]
    StrayFileInSnapshots,

    /// <summary>A file of a snapshot is a link that leads nowhere.</summary>
    [JsonStringEnumMemberName("dangling-file-link")]
    DanglingFileLink,

    /// <summary>A snapshot is a link to a folder that is gone: the library's own listing ends for the whole cache.</summary>
    [JsonStringEnumMemberName("dangling-snapshot")]
    DanglingSnapshot,

    /// <summary>A folder below a snapshot is a link: its files load and are not counted.</summary>
    [JsonStringEnumMemberName("folder-link-inside")]
    FolderLinkInside,

    /// <summary>Hidden files besides the weights; counted as files.</summary>
    [JsonStringEnumMemberName("hidden-files")]
    HiddenFiles,

    /// <summary>A snapshot besides the referenced one that no ref names.</summary>
    [JsonStringEnumMemberName("detached-revision")]
    DetachedRevision,
}
