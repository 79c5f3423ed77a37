using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Open-Sora starts, but not as intended, or will break later.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Open-Sora does not start, or starts with random weights.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>How a check ended. There is no fourth way.</summary>
public enum CheckOutcome
{
    [JsonStringEnumMemberName("passed")]
    Passed,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Could not be checked; the message says why. Never green.</summary>
    [JsonStringEnumMemberName("notChecked")]
    NotChecked,
}
