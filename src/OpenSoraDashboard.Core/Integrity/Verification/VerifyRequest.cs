using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>How far digests made earlier are relied on.</summary>
public enum ReceiptUse
{
    /// <summary>A file that the file system calls unchanged is not read again.</summary>
    [JsonStringEnumMemberName("trust")]
    Trust,

    /// <summary>A few places of each such file are compared.</summary>
    [JsonStringEnumMemberName("sample")]
    Sample,

    /// <summary>Everything is read again.</summary>
    [JsonStringEnumMemberName("ignore")]
    Ignore,
}

/// <summary>What to verify and how.</summary>
public sealed record VerifyRequest
{
    /// <summary>Absolute paths of folders or single files.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>A list given by the user, about the first root; null for none.</summary>
    public string? Manifest { get; init; }

    /// <summary>How many files are hashed at once; null to go by the medium.</summary>
    public int? Jobs { get; init; }

    public ReceiptUse Receipts { get; init; }

    /// <summary>Files of a cached repository's list that left no trace here count as never asked for, not as missing.</summary>
    public bool Partial { get; init; }

    /// <summary>Only these files, as paths from the first root; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Folders that links may lead into besides the roots; null for any.</summary>
    public IReadOnlyList<string>? AllowedRoots { get; init; }

    /// <summary>SHA-256 is made of every file, evidence or not: for writing a list.</summary>
    public bool HashEverything { get; init; }
}
