namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>What lies where a component's source points, gathered once before the rules run.</summary>
public sealed record ComponentFacts
{
    /// <summary>The source as an absolute path; null for <c>None</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The folder or file in which the component's files are looked for; null when nothing is there.</summary>
    public string? Root { get; init; }

    /// <summary>The root is a folder.</summary>
    public bool RootIsFolder { get; init; }

    /// <summary>The root was found through the Hub cache.</summary>
    public bool ThroughHubCache { get; init; }

    /// <summary>What lies below the root, in ordinal order; the file itself when the root is one.</summary>
    public IReadOnlyList<FileFact> Entries { get; init; } = [];

    /// <summary>Every index of shards among the entries.</summary>
    public IReadOnlyList<ShardIndexFact> Indexes { get; init; } = [];

    /// <summary>config.json at the top of the root; null when there is none.</summary>
    public ModelConfigFact? Config { get; init; }

    /// <summary>There was more than is looked at.</summary>
    public bool Truncated { get; init; }

    /// <summary>Folders below the root that could not be listed.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];

    /// <summary>Device and file number of every file that the loader reads.</summary>
    public IReadOnlySet<(ulong Device, ulong Inode)> WantedFiles { get; init; } = new HashSet<(ulong, ulong)>();

    public IEnumerable<FileFact> Files => Entries.Where(e => e.IsFile);

    /// <summary>The entry of that name relative to the root; null when there is none.</summary>
    public FileFact? this[string name] => Entries.FirstOrDefault(e => e.Name.Equals(name, StringComparison.Ordinal));
}
