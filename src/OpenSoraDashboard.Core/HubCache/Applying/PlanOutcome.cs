using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>How carrying out a plan, or undoing it, ended.</summary>
public enum PlanEnd
{
    [JsonStringEnumMemberName("applied")]
    Applied,

    /// <summary>It had been carried out before; nothing was written.</summary>
    [JsonStringEnumMemberName("already-applied")]
    AlreadyApplied,

    [JsonStringEnumMemberName("undone")]
    Undone,

    /// <summary>It had been undone before, or what it made is gone; nothing was written.</summary>
    [JsonStringEnumMemberName("already-undone")]
    AlreadyUndone,

    /// <summary>Nothing was changed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>A write failed, and what had been written was taken back.</summary>
    [JsonStringEnumMemberName("taken-back")]
    TakenBack,
}

/// <summary>What became of a plan, as scripts read it: <c>osd cache apply --format json</c>. Fields may be added, never renamed.</summary>
public sealed record PlanOutcome
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.plan-outcome/1";

    public required PlanEnd End { get; init; }

    /// <summary>Digest of the plan; null where the file was none.</summary>
    public string? Plan { get; init; }

    public string? Id { get; init; }

    /// <summary>Everything that the plan made is found by its loader; null where that was not asked.</summary>
    public bool? Verified { get; init; }

    /// <summary>How many files were looked for.</summary>
    public int FilesLookedFor { get; init; }

    /// <summary>How many of them were found.</summary>
    public int FilesFound { get; init; }

    /// <summary>What was not found although the plan made it.</summary>
    public IReadOnlyList<string> NotFound { get; init; } = [];

    /// <summary>Folders that the plan made and that stay, because something else lies in them by now.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    public IReadOnlyList<PlanProblemDocument> Problems { get; init; } = [];

    /// <summary>The end that was asked for has been reached.</summary>
    [JsonIgnore]
    public bool IsGood => Problems.Count == 0 && Verified != false && End is not (PlanEnd.Refused or PlanEnd.TakenBack);

    internal static PlanOutcome Of(PlanEnd end, PlanDocument? plan, IWords words, params IReadOnlyList<PlanProblem> problems) => new()
    {
        End = end,
        Plan = plan?.Hash,
        Id = plan?.Id,
        Problems = [.. problems.Select(p => PlanProblemDocument.From(p, words))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Readable.PlanOutcome) + "\n";
}
