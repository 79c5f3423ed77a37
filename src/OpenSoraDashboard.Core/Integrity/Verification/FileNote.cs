using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Something worth knowing about one file besides its status.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">A path, name or message that belongs to it; null where there is none.</param>
public sealed record FileNote(FileNoteKind Kind, string? Detail = null);

/// <summary>What a note says.</summary>
public enum FileNoteKind
{
    /// <summary>Pieces of evidence contradict each other.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>It has the bytes that another file should have; the detail is that file.</summary>
    [JsonStringEnumMemberName("holds-bytes-of")]
    HoldsBytesOf,

    /// <summary>It has the length that another file should have; the detail is that file.</summary>
    [JsonStringEnumMemberName("has-size-of")]
    HasSizeOf,

    /// <summary>A Git-LFS pointer lies in its place; what is expected is the real file.</summary>
    [JsonStringEnumMemberName("pointer-in-place")]
    PointerInPlace,

    /// <summary>It is, byte for byte, a file that was published; the detail is its repository and name.</summary>
    [JsonStringEnumMemberName("is-published-file")]
    IsPublishedFile,

    /// <summary>It is called like a published file and is another one; the detail is that file's repository and name.</summary>
    [JsonStringEnumMemberName("is-not-published-file")]
    IsNotPublishedFile,

    /// <summary>Its header does not fit its content; the detail is the reference parser's name of the error.</summary>
    [JsonStringEnumMemberName("header-broken")]
    HeaderBroken,

    /// <summary>A link that leads nowhere stands for it.</summary>
    [JsonStringEnumMemberName("dangling-link")]
    DanglingLink,

    /// <summary>A folder stands where a file should be.</summary>
    [JsonStringEnumMemberName("is-folder")]
    IsFolder,

    /// <summary>The reason why it could not be looked at; the detail is the name of the problem or the system's message.</summary>
    [JsonStringEnumMemberName("problem")]
    Problem,

    /// <summary>The note of its download is older than the file: huggingface_hub would not trust it.</summary>
    [JsonStringEnumMemberName("stale-metadata")]
    StaleMetadata,

    /// <summary>It lacks tensors that the index of shards promises in it; the detail is the index.</summary>
    [JsonStringEnumMemberName("not-as-indexed")]
    NotAsIndexed,

    /// <summary>A blob of a Hub cache to which no file of a snapshot leads: no loader finds it.</summary>
    [JsonStringEnumMemberName("in-no-snapshot")]
    InNoSnapshot,

    /// <summary>The folder to verify is not there at all; the detail is its path.</summary>
    [JsonStringEnumMemberName("folder-gone")]
    FolderGone,
}
