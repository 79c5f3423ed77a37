namespace OpenSoraDashboard.Components.Pages.Integrity;

/// <summary>What the address of the integrity page says. Equal states have equal addresses.</summary>
public sealed record IntegrityAddress
{
    /// <summary>Id of a job; null to go by the folder.</summary>
    public string? Job { get; init; }

    /// <summary>Number of a run of the history; null for the latest.</summary>
    public long? Run { get; init; }

    /// <summary>Absolute path of a folder; null for the first library.</summary>
    public string? Folder { get; init; }

    public string? Status { get; init; }

    public string? Search { get; init; }

    /// <summary>The file whose details are shown; null for none.</summary>
    public string? File { get; init; }

    public override string ToString() => Routes.ToIntegrity(this);
}
