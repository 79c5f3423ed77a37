namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>What the first bytes of a file say it is.</summary>
public enum ContentKind
{
    /// <summary>Nothing known; may well be what its name says.</summary>
    Other,

    /// <summary>No byte at all.</summary>
    Empty,

    /// <summary>The beginning is all zeros: space was reserved and never written.</summary>
    Zeros,

    /// <summary>A Git-LFS pointer: a few lines of text that name the real file's digest and size.</summary>
    LfsPointer,

    /// <summary>An HTML or XML page.</summary>
    Page,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>The plain text that a server sends instead of a file.</summary>
    ErrorText,

    Gzip,

    /// <summary>A zip archive; torch's own form is one.</summary>
    Zip,

    /// <summary>A pickle: torch's old form begins with one.</summary>
    Pickle,

    /// <summary>A length and an opening brace, as safetensors begins.</summary>
    Safetensors,

    /// <summary>Could not be opened or read.</summary>
    Unreadable,
}

/// <summary>The kind of a file's content.</summary>
/// <param name="Kind">What it is.</param>
public sealed record FileContent(ContentKind Kind)
{
    /// <summary>The digest of the real file that a pointer names, 64 lower-case hex digits; null otherwise.</summary>
    public string? PointerSha256 { get; init; }

    /// <summary>The length of the real file that a pointer names, in bytes; null otherwise.</summary>
    public long? PointerSize { get; init; }

    /// <summary>The first line of a text, shortened; null for what is no text.</summary>
    public string? FirstLine { get; init; }

    /// <summary>Whether this can be neither weights nor any other file that a loader wants, whatever the file is called.</summary>
    public bool IsImpostor => Kind is ContentKind.LfsPointer or ContentKind.Page or ContentKind.ErrorText or ContentKind.Empty;
}
