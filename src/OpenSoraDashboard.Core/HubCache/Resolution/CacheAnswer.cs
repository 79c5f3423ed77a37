using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>What the libraries find for an id without the network.</summary>
/// <param name="Path">Absolute path of the file, or of the snapshot's (or local) folder; null when it was not found.</param>
/// <param name="Exception">Python's exception class without its module; null when everything was found.</param>
/// <param name="Message">The text that the user would see.</param>
/// <param name="Trace">Every lookup in its order.</param>
public sealed record CacheAnswer(string? Path, string? Exception, string? Message, IReadOnlyList<TraceStep> Trace)
{
    /// <summary>Everything that was looked for is there.</summary>
    public bool IsFound => Path is not null && UnknownReason is null;

    /// <summary>Resource key of why it could not be said; null where it could.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>What stopped it is a file that only the Hub could bring.</summary>
    public bool WantsNetwork { get; init; }

    /// <summary>The files that would be read, absolute.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Versions simulated.</summary>
    public required LibraryVersions Libraries { get; init; }
}
