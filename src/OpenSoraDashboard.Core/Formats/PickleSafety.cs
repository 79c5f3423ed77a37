using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Judgement of what loading a pickle would execute.</summary>
public enum PickleVerdict
{
    /// <summary>Could not be followed to the end. Never shown as clean.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>Only the globals that torch itself allows for weights.</summary>
    [JsonStringEnumMemberName("plain-weights")]
    PlainWeights,

    /// <summary>Imports something outside that list.</summary>
    [JsonStringEnumMemberName("suspicious")]
    Suspicious,

    /// <summary>Imports something known to run commands or touch files.</summary>
    [JsonStringEnumMemberName("dangerous")]
    Dangerous,
}

/// <summary>What the pickles of a file import.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Globals">Every import as <c>module.name</c>, in order of first use.</param>
public sealed record PickleSafety(PickleVerdict Verdict, IReadOnlyList<string> Globals)
{
    /// <summary>Every import is one that torch allows for weights, by name: <c>weights_only</c> would take the pickle, odd or not.</summary>
    public bool AllowListed { get; init; }

    /// <summary>What is odd beside the imports: <c>BrokenPickle</c>, <c>DataAfterStop</c>, <c>CompressedMember</c>, <c>FlagBits</c> … Names, not sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
