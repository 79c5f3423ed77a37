using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Something to know before saying yes.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">The path concerned; null for the plan as a whole.</param>
/// <param name="Detail">A value for the sentence.</param>
public sealed record PlanWarning(
    PlanWarningKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Path = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);

/// <summary>What to know. Each has a sentence in the resources.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanWarningKind>))]
public enum PlanWarningKind
{
    /// <summary>One file with two names: an edit in place changes both.</summary>
    SharedContent,

    /// <summary>The commit is made up: an online call would download the repository again.</summary>
    NeedsOfflineSwitch,

    /// <summary>While the folder behind a link is gone, the real tool cannot list its whole cache.</summary>
    FolderMustStay,

    /// <summary>Hidden files show through a folder link.</summary>
    HiddenShows,

    /// <summary>Hidden files and unfinished downloads are left out.</summary>
    LeftOut,

    /// <summary>A folder of this name in the working directory is taken before the cache is looked at.</summary>
    ShadowFolder,

    /// <summary>The files come from more than one commit.</summary>
    MixedCommits,

    /// <summary>Notes of the entry contradict the real commit, so a made-up one is taken.</summary>
    CommitContradicted,

    /// <summary>The entry is there and gets one more snapshot.</summary>
    Extends,

    /// <summary>The entry's empty folder, left by a failed download, is used.</summary>
    FillsEmptyEntry,

    /// <summary>There is no <c>config.json</c>.</summary>
    NoConfig,

    /// <summary>There is none of the weight files that a loader looks for.</summary>
    NoWeights,

    /// <summary>Why hard links were not taken.</summary>
    NoHardLinks,

    /// <summary>Every file is stored a second time.</summary>
    TakesRoom,
}
