using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>One write of a plan.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Path">Absolute path of what is made.</param>
/// <param name="Target">The file that is linked or copied, or the text of a symbolic link; null where there is none.</param>
/// <param name="Bytes">Length of the file that appears; only copies take that much room.</param>
public sealed record PlanStep(PlanAction Action, string Path, string? Target, long Bytes)
{
    /// <summary>What is written, where text is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Last change that a copy gets, its original's: nanoseconds since 1970 UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Modified { get; init; }
}

/// <summary>What appears by one rename, so that it is there whole or not at all.</summary>
/// <param name="Path">Absolute path of the name that appears.</param>
/// <param name="Entry">The part of it that is the plan's own; folders between <paramref name="Path"/> and this one may come to hold other things.</param>
public sealed record PlanPlace(string Path, string Entry)
{
    /// <summary>The text of the file that is replaced; null where nothing was there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Replaces { get; init; }
}

/// <summary>What was seen when the plan was made, and must still be so when it is carried out.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="State">What it is.</param>
public sealed record Precondition(string Path, PathState State)
{
    /// <summary>Length in bytes of a file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Size { get; init; }

    /// <summary>Last change of a file, nanoseconds since 1970 UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Modified { get; init; }

    /// <summary>File number on its device.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong Inode { get; init; }

    /// <summary>The text of a small file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }
}

/// <summary>What a path was when the plan was made.</summary>
public enum PathState
{
    [JsonStringEnumMemberName("absent")]
    Absent,

    [JsonStringEnumMemberName("file")]
    File,

    [JsonStringEnumMemberName("folder")]
    Folder,
}
