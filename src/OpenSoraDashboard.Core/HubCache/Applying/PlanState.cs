using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>How far a plan has come.</summary>
public enum PlanState
{
    /// <summary>It is being carried out, or that was cut short.</summary>
    [JsonStringEnumMemberName("applying")]
    Applying,

    [JsonStringEnumMemberName("applied")]
    Applied,

    /// <summary>It is being undone, or that was cut short.</summary>
    [JsonStringEnumMemberName("undoing")]
    Undoing,

    [JsonStringEnumMemberName("undone")]
    Undone,
}

/// <summary>What the journal remembers of a plan.</summary>
public sealed record PlanRecord
{
    public required PlanState State { get; init; }

    /// <summary>When it came to this.</summary>
    public required DateTimeOffset Changed { get; init; }

    public required PlanDocument Plan { get; init; }
}
