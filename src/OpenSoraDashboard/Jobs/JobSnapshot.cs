using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Jobs;

/// <summary>How far a validation is, at one moment.</summary>
/// <param name="Id">Names the job in links.</param>
/// <param name="Deployment">Key of the deployment.</param>
/// <param name="Release">Release id.</param>
/// <param name="Phase">Waiting, running or how it ended.</param>
/// <param name="Slots">The components in the order in which they are checked.</param>
/// <param name="Done">What is known already, in the same order.</param>
public sealed record JobSnapshot(
    string Id,
    string Deployment,
    string Release,
    JobPhase Phase,
    IReadOnlyList<string> Slots,
    IReadOnlyList<ComponentReport> Done)
{
    /// <summary>The whole result; null until the job is done.</summary>
    public Report? Report { get; init; }

    /// <summary>Why the check could not be made at all; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public bool IsOver => Phase is JobPhase.Done or JobPhase.Stopped or JobPhase.Broken;
}

/// <summary>Where a job is.</summary>
public enum JobPhase
{
    Waiting,
    Running,
    Done,

    /// <summary>Someone stopped it.</summary>
    Stopped,

    /// <summary>The check itself failed: an unusable machine or a defect.</summary>
    Broken,
}
