using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>How sure a match is.</summary>
public enum Confidence
{
    /// <summary>Part of the text fits.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>The text fits, but several causes print it.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>The program's own words, and they have one cause; or the deployment shows the same problem.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}

/// <summary>What a pasted text tells. Data only; words come from resources.</summary>
/// <param name="Matches">Causes, the surest first.</param>
/// <param name="Unrecognised">Lines that look like an error and fit nothing known.</param>
public sealed record DiagnosisResult(IReadOnlyList<DiagnosisMatch> Matches, IReadOnlyList<string> Unrecognised)
{
    /// <summary>How many processes had written into the text; 0 where lines bear no rank.</summary>
    public int Ranks { get; init; }

    /// <summary>What could be made out where nothing is known: names of exceptions and the last frame's file.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>The text holds a launcher's summary, which names no cause.</summary>
    public bool HasLauncherSummary { get; init; }

    /// <summary>The text holds a Python traceback, or a part of one.</summary>
    public bool HasTraceback { get; init; }
}

/// <summary>One cause.</summary>
/// <param name="Id">Names the cause; the sentence is <c>Cause_ID</c>.</param>
/// <param name="Code">The rule that explains it; null where no rule does.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record DiagnosisMatch(string Id, string? Code, Confidence Confidence)
{
    /// <summary>Parts of the text that the sentence shows: <c>path</c>, <c>id</c>, <c>name</c> …</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>First and last line of the text that show it, counted from 1.</summary>
    public required (int First, int Last) Lines { get; init; }

    /// <summary>Those lines.</summary>
    public required string Excerpt { get; init; }

    /// <summary>Ways out, the best first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>The deployment that was given shows the same problem.</summary>
    public bool InDeployment { get; init; }
}
