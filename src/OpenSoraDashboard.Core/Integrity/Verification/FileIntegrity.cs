using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>What is known about the bytes of one file.</summary>
public enum FileIntegrity
{
    /// <summary>Its digest is the expected one, by every piece of evidence.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,

    /// <summary>Its digest is another one, or pieces of evidence contradict each other.</summary>
    [JsonStringEnumMemberName("mismatch")]
    Mismatch,

    /// <summary>It is longer or shorter than it should be; it was not hashed.</summary>
    [JsonStringEnumMemberName("size-differs")]
    SizeDiffers,

    /// <summary>It should be here and is not.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>A list says what belongs here, and this file is not on it.</summary>
    [JsonStringEnumMemberName("extra")]
    Extra,

    /// <summary>Nothing here says what its bytes should be. Never green.</summary>
    [JsonStringEnumMemberName("no-evidence")]
    NoEvidence,

    /// <summary>It could not be read.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>It was written to or replaced while it was read.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,
}

/// <summary>The answer about all files together.</summary>
public enum IntegrityVerdict
{
    /// <summary>Nothing is known to be wrong, but not every file could be proven right.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>Every file is proven to be the right bytes, and none is missing.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,

    /// <summary>A file is missing or has the wrong bytes.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>What a file's status rests on.</summary>
public enum IntegrityBasis
{
    /// <summary>Names and sizes only; the content was not needed.</summary>
    [JsonStringEnumMemberName("listing")]
    Listing,

    /// <summary>The file was read as a whole now.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>It was read as a whole before, and the file system says that it is unchanged.</summary>
    [JsonStringEnumMemberName("receipt")]
    Receipt,

    /// <summary>It was read as a whole before, and a few places of it were compared now.</summary>
    [JsonStringEnumMemberName("sample")]
    Sample,
}
