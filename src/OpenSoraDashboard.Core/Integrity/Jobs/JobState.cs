using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Integrity.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    [JsonStringEnumMemberName("queued")]
    Queued,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Held up by someone; it goes on when someone says so, also after a restart.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Stopped by someone. What was read by then is remembered.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>Ended by an error that is nobody's file's.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
