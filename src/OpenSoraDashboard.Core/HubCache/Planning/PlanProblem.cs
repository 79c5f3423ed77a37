using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Why there is no plan, or why one is not carried out.</summary>
/// <param name="Kind">What stands in the way.</param>
/// <param name="Path">The path concerned.</param>
/// <param name="Detail">A value for the sentence: another path, a number, the system's own words.</param>
public sealed record PlanProblem(PlanProblemKind Kind, string Path, string? Detail = null);

/// <summary>What stands in the way of a plan. Each has a sentence in the resources.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanProblemKind>))]
public enum PlanProblemKind
{
    /// <summary>The id is none that huggingface_hub would take.</summary>
    BadId,

    /// <summary>The revision given is not 40 lower-case hexadecimal digits.</summary>
    BadRevision,

    /// <summary>The sub-folder leads out, or is no plain name.</summary>
    BadSubfolder,

    /// <summary>A value is missing that this kind needs.</summary>
    Incomplete,

    /// <summary>The kind and the mode do not go together.</summary>
    ModeNotPossible,

    SourceMissing,
    SourceUnreadable,
    SourceEmpty,
    DanglingLink,
    TooManyFiles,

    /// <summary>Two folders hold different files of one name.</summary>
    Conflict,

    /// <summary>A folder link needs exactly one folder.</summary>
    OneFolderOnly,

    /// <summary>The folder would come to contain itself.</summary>
    ContainsItself,

    /// <summary>A folder link never gets a commit that may be real.</summary>
    RevisionWithFolderLink,

    HardLinkImpossible,

    /// <summary>There is no room for the copies.</summary>
    NoRoom,

    /// <summary>The entry has a snapshot already, and nobody said that it may get one more.</summary>
    EntryExists,

    /// <summary>The repository's folder in the cache is a link, or no folder.</summary>
    EntryIsNoFolder,

    /// <summary>The snapshot of that name is there already.</summary>
    SnapshotExists,

    /// <summary>Something lies where the plan would make its own.</summary>
    Taken,

    /// <summary>The path has <c>openai</c> in it already.</summary>
    NamedAlready,

    /// <summary>The cache has no such repository to make a folder from.</summary>
    NotCached,

    /// <summary>The file is no plan, or too long.</summary>
    NoPlan,

    /// <summary>The plan is not as it was when it was made.</summary>
    Tampered,

    /// <summary>A step leads out of the place the plan is for.</summary>
    LeadsOut,

    /// <summary>Something is not as it was when the plan was made.</summary>
    Changed,

    /// <summary>The plan is being carried out, or undone, by another process.</summary>
    Busy,

    /// <summary>Leftovers of an interrupted run are there that this machine's journal does not know.</summary>
    ForeignLeftover,

    /// <summary>The journal cannot be written.</summary>
    NoJournal,

    /// <summary>The system refused a write.</summary>
    WriteFailed,

    /// <summary>The system refused a write while going back; undoing again goes on where it stopped.</summary>
    UndoFailed,

    /// <summary>The plan was not carried out from here.</summary>
    NotApplied,

    /// <summary>Something among what was made is no longer as it was made.</summary>
    NotAsMade,

    /// <summary>Something lies among what was made that the plan did not make.</summary>
    Stranger,

    /// <summary>What was made may by now be the only copy.</summary>
    LastCopy,

    /// <summary>Left behind by an interrupted run; it could not be removed.</summary>
    NotCleaned,

    /// <summary>Outside the folders that may be looked into.</summary>
    OutsideRoots,
}
