using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>What is odd about one entry of a <see cref="WeightsTree"/>. The walk goes on after every one of them.</summary>
public enum EntryProblem
{
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A link that leads to nothing.</summary>
    [JsonStringEnumMemberName("dangling-link")]
    DanglingLink,

    /// <summary>Links that lead only to each other (ELOOP): nothing can be opened through them.</summary>
    [JsonStringEnumMemberName("link-loop")]
    LinkLoop,

    /// <summary>A link to the folder that holds it or to one further up. Legal, and useful (<c>model -&gt; .</c>), but not walked again.</summary>
    [JsonStringEnumMemberName("link-to-ancestor")]
    LinkToAncestor,

    /// <summary>A link to a folder that is in the tree already: listed there, not a second time here.</summary>
    [JsonStringEnumMemberName("link-to-seen-folder")]
    LinkToSeenFolder,

    /// <summary>A link to something outside the root, followed.</summary>
    [JsonStringEnumMemberName("link-leaves-root")]
    LinkLeavesRoot,

    /// <summary>A link to a folder outside everything that may be looked at: not followed.</summary>
    [JsonStringEnumMemberName("link-not-followed")]
    LinkNotFollowed,

    /// <summary>A folder that this user may not list, or an entry that may not be asked about.</summary>
    [JsonStringEnumMemberName("denied")]
    Denied,

    /// <summary>The name is no valid UTF-8: no program that speaks Unicode can open it by this name. Not looked into.</summary>
    [JsonStringEnumMemberName("name-not-utf8")]
    NameNotUtf8,

    /// <summary>The entry went away during the walk.</summary>
    [JsonStringEnumMemberName("vanished")]
    Vanished,

    /// <summary>More folders inside each other, or more entries, than the walk goes through.</summary>
    [JsonStringEnumMemberName("limit-reached")]
    LimitReached,

    /// <summary>Any other error of the file system; <see cref="WeightsEntry.Errno"/> holds it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
