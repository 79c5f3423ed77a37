using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>One rule's result on one path: data only; the words are made from resources where they are shown.</summary>
/// <param name="Code">The rule, e.g. <c>OSD104</c>.</param>
/// <param name="Severity">How much it matters here.</param>
/// <param name="Outcome">How the check ended.</param>
public sealed record Finding(string Code, Severity Severity, CheckOutcome Outcome)
{
    /// <summary>The path concerned; null where the finding is about the deployment as a whole.</summary>
    public string? Path { get; init; }

    /// <summary>Which of the rule's messages: the resource key is <c>CODE_Message</c>, or <c>CODE_Message_Variant</c> when this is given.</summary>
    public string? Variant { get; init; }

    /// <summary>Values for the message's <c>{name}</c> places.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = Nothing;

    /// <summary>What the finding rests on: expected and actual values, sizes, digests.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = Nothing;

    /// <summary>Ways out, the best first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>What is missing here, as names relative to the component's source or absolute paths.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What lies in the wrong place.</summary>
    public IReadOnlyList<Misplacement> Misplaced { get; init; } = [];

    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);
}

/// <summary>One way out.</summary>
/// <param name="TitleKey">Resource key of its title, e.g. <c>Fix_LinkModelFolder</c>.</param>
/// <param name="Command">A POSIX shell command that can be copied and run as it is; null where the way out is no command.</param>
public sealed record Fix(string TitleKey, string? Command)
{
    /// <summary>Values for the title's <c>{name}</c> places.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A path that exists once the command has done its work; null where none tells. A script that may run twice asks for it.</summary>
    public string? Makes { get; init; }

    /// <summary>What to ask the planner for, where this way out is a plan; null where it is none.</summary>
    public PlanRequest? Plan { get; init; }
}

/// <summary>A file or folder in the wrong place.</summary>
/// <param name="Found">Where it lies.</param>
/// <param name="Expected">Where the loader looks for it.</param>
public sealed record Misplacement(string Found, string Expected);
