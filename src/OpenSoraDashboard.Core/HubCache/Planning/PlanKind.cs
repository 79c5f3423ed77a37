using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>What a plan makes.</summary>
public enum PlanKind
{
    /// <summary>An entry of the Hub cache from folders on disk.</summary>
    [JsonStringEnumMemberName("cache")]
    Cache,

    /// <summary>A plain folder from an entry of the Hub cache.</summary>
    [JsonStringEnumMemberName("flat")]
    Flat,

    /// <summary>A folder <c>org/name</c> below the working directory, where transformers and diffusers look before the cache.</summary>
    [JsonStringEnumMemberName("shadow")]
    Shadow,

    /// <summary>The link <c>model -&gt; .</c> by which ColossalAI finds weights that lie one level too high.</summary>
    [JsonStringEnumMemberName("model-link")]
    ModelLink,

    /// <summary>A second name with <c>openai</c> in it, by which 2.0 tells CLIP from T5.</summary>
    [JsonStringEnumMemberName("clip-name")]
    ClipName,
}

/// <summary>How files get their second name.</summary>
public enum LinkMode
{
    /// <summary>Hard links where they are possible, else one folder link, else copies.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    [JsonStringEnumMemberName("hardlink")]
    HardLink,

    /// <summary>One symbolic link to the whole folder; never one for each file.</summary>
    [JsonStringEnumMemberName("folder-link")]
    FolderLink,

    [JsonStringEnumMemberName("copy")]
    Copy,
}

/// <summary>One write.</summary>
public enum PlanAction
{
    [JsonStringEnumMemberName("make-folder")]
    MakeFolder,

    [JsonStringEnumMemberName("hard-link")]
    HardLink,

    [JsonStringEnumMemberName("copy")]
    Copy,

    [JsonStringEnumMemberName("link")]
    Link,

    [JsonStringEnumMemberName("write")]
    Write,
}

/// <summary>Where the name of a snapshot comes from.</summary>
public enum CommitSource
{
    /// <summary>Made up; no real commit has it.</summary>
    [JsonStringEnumMemberName("made-up")]
    MadeUp,

    /// <summary>From <c>.cache/huggingface/download/*.metadata</c> beside the files.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>From <c>.cache/huggingface/trees/</c> beside the files.</summary>
    [JsonStringEnumMemberName("trees")]
    Trees,

    /// <summary>The files lie in a snapshot of that name already.</summary>
    [JsonStringEnumMemberName("snapshot")]
    Snapshot,

    /// <summary>Given by the user.</summary>
    [JsonStringEnumMemberName("option")]
    Option,
}

/// <summary>What can be taken back.</summary>
public enum Reversibility
{
    /// <summary>Everything made is removed; the files it was made from are never touched.</summary>
    [JsonStringEnumMemberName("removes-what-was-made")]
    RemovesWhatWasMade,

    /// <summary>As above, and the ref that was replaced gets its old text back.</summary>
    [JsonStringEnumMemberName("restores-the-ref")]
    RestoresTheRef,
}

/// <summary>What a plan guards against.</summary>
public enum Protection
{
    /// <summary><c>hf cache rm</c> and <c>prune</c> leave the user's files alone.</summary>
    [JsonStringEnumMemberName("cache-deletion")]
    CacheDeletion,

    /// <summary>A request to the Hub cannot write into the user's folder.</summary>
    [JsonStringEnumMemberName("online-writes")]
    OnlineWrites,

    /// <summary>No file's content is stored twice.</summary>
    [JsonStringEnumMemberName("disk-space")]
    DiskSpace,

    /// <summary>A later change of the originals does not reach the copies.</summary>
    [JsonStringEnumMemberName("independent-copies")]
    IndependentCopies,

    /// <summary>The user's folder may move or vanish: the names stay good.</summary>
    [JsonStringEnumMemberName("moved-folder")]
    MovedFolder,
}
