namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>How a source file of a checkout differs from the published ones.</summary>
public enum SourceChangeKind
{
    /// <summary>It was edited.</summary>
    Edited,

    /// <summary>The project has published it, but not with the release that is checked.</summary>
    OtherTime,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It cannot be read, or is no Python.</summary>
    Unreadable,

    /// <summary>The checkout holds no source of Open-Sora at all.</summary>
    NoSource,
}

/// <summary>A source file of a checkout whose effect on loading is not known.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Name">Path in the checkout's package.</param>
/// <param name="Kind">How it differs.</param>
public sealed record SourceChange(string Path, string Name, SourceChangeKind Kind)
{
    /// <summary>The components whose loading it decides; none for all of them.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>How the names of the types begin that it concerns; none for all of them.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether the component's loading may go another way by it.</summary>
    public bool Concerns(ComponentRequest request) =>
        (Slots.Count == 0 || Slots.Contains(request.Slot, StringComparer.Ordinal))
        && (Types.Count == 0 || Types.Any(t => request.Type.StartsWith(t, StringComparison.Ordinal) || t.TrimEnd('-') == request.Type));
}
