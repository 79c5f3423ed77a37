using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>The answer about a deployment.</summary>
public enum Verdict
{
    /// <summary>Something that matters could not be checked, and nothing else blocks.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>It starts, but something deserves a look.</summary>
    [JsonStringEnumMemberName("attention")]
    Attention,

    [JsonStringEnumMemberName("blocked")]
    Blocked,
}

/// <summary>The answer about one component.</summary>
public enum ComponentStatus
{
    [JsonStringEnumMemberName("not-checked")]
    NotChecked,

    [JsonStringEnumMemberName("ready")]
    Ready,

    [JsonStringEnumMemberName("attention")]
    Attention,

    [JsonStringEnumMemberName("blocked")]
    Blocked,
}
