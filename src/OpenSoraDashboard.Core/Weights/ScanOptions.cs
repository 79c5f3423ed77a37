namespace OpenSoraDashboard.Core.Weights;

/// <summary>How far a walk goes.</summary>
public sealed record ScanOptions
{
    public static readonly ScanOptions Default = new();

    /// <summary>
    /// Absolute paths of folders that links may lead into besides the root itself; null for any place this user can read.
    /// A folder link that leads elsewhere is named and not followed.
    /// </summary>
    public IReadOnlyList<string>? AllowedRoots { get; init; }

    /// <summary>Entries after which the walk stops and says so: a link to a whole disk must not fill the memory.</summary>
    public int MaxEntries { get; init; } = 300_000;

    /// <summary>Folders inside each other after which the walk goes no deeper and says so.</summary>
    public int MaxDepth { get; init; } = 128;
}
