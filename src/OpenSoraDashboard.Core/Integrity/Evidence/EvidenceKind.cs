using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>What an expected digest or size rests on; the most trustworthy first.</summary>
public enum EvidenceKind
{
    /// <summary>A list made by this program.</summary>
    [JsonStringEnumMemberName("manifest")]
    Manifest,

    /// <summary>A <c>SHA256SUMS</c> or <c>.sha256</c> file.</summary>
    [JsonStringEnumMemberName("sha256sums")]
    Checksums,

    /// <summary>The list of all files of a commit that huggingface_hub keeps: <c>trees/&lt;commit&gt;.json</c>.</summary>
    [JsonStringEnumMemberName("tree")]
    Tree,

    /// <summary>The name of a blob in a Hub cache, which is the digest of its content.</summary>
    [JsonStringEnumMemberName("blob-name")]
    BlobName,

    /// <summary>The ETag that huggingface_hub noted when it downloaded a file into a folder.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>A Git-LFS pointer.</summary>
    [JsonStringEnumMemberName("lfs-pointer")]
    LfsPointer,

    /// <summary>An object below <c>.git/lfs</c>, matched through the index of the clone.</summary>
    [JsonStringEnumMemberName("lfs-object")]
    LfsObject,

    /// <summary>The index of a git clone.</summary>
    [JsonStringEnumMemberName("git-index")]
    GitIndex,

    /// <summary>The list of shards in an <c>.index.json</c>: names only.</summary>
    [JsonStringEnumMemberName("shard-index")]
    ShardIndex,

    /// <summary>The length that the file's own header tells.</summary>
    [JsonStringEnumMemberName("header")]
    Header,

    /// <summary>A digest seen for a published file of that name. Information only: nothing passes or fails by it.</summary>
    [JsonStringEnumMemberName("catalog")]
    Catalog,
}
