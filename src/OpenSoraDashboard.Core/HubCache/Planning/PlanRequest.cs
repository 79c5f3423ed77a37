namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>What the user wants. It stands in the plan, so that a plan can be made again and held against the old one.</summary>
public sealed record PlanRequest
{
    public PlanKind Kind { get; init; }

    /// <summary>Repository id; null for a kind without one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Absolute path under which everything is made: the Hub cache, the working directory for a shadow folder, else the
    /// folder that gets the link.
    /// </summary>
    public required string Root { get; init; }

    /// <summary>Absolute paths of the folders whose files get a second name. For <see cref="PlanKind.Flat"/> the cache's own snapshot is taken and this stays empty.</summary>
    public IReadOnlyList<string> From { get; init => field = value ?? []; } = [];

    /// <summary>Absolute path of the folder to make, for <see cref="PlanKind.Flat"/>.</summary>
    public string? To { get; init; }

    /// <summary>Folder in the repository into which the files belong.</summary>
    public string? Subfolder { get; init; }

    /// <summary>The commit to name the snapshot by, 40 lower-case hexadecimal digits; null to find it out.</summary>
    public string? Revision { get; init; }

    public LinkMode Mode { get; init; }

    /// <summary>An entry that has a snapshot already may get one more.</summary>
    public bool Extend { get; init; }

    /// <summary>Absolute path of the folder Open-Sora is started in; null where that is not known. A folder of the id's name there hides the cache.</summary>
    public string? WorkingDirectory { get; init; }
}
