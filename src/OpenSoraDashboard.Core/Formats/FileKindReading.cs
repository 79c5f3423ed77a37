namespace OpenSoraDashboard.Core.Formats;

/// <summary>The kind of a file and what its first bytes tell beyond it.</summary>
/// <param name="Kind">The kind.</param>
public sealed record FileKindReading(FileKind Kind)
{
    /// <summary>What a Git-LFS pointer points to; null for any other kind.</summary>
    public LfsPointer? Pointer { get; init; }

    /// <summary>The name that a leftover would have had when finished; null for any other kind.</summary>
    public string? LeftoverOf { get; init; }

    /// <summary>The first line of a text, shortened; null for what is no text.</summary>
    public string? FirstLine { get; init; }

    /// <summary>What a server says instead of sending the file: a page, an error in JSON, a known sentence.</summary>
    public bool IsServerAnswer { get; init; }
}
