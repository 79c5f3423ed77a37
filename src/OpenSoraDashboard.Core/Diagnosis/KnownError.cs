using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>A text that programs print, and what is behind it.</summary>
internal sealed record KnownError
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private (Regex Flat, Regex Compact)[]? compiled;

    /// <summary>Names the cause's sentence: <c>Cause_ID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule that explains it; null for what lies outside the rules.</summary>
    public string? Code { get; init; }

    /// <summary>Regular expressions over the text on one line; the first is the program's own wording, further ones are parts of it or loose renderings.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }

    /// <summary>Other causes that are not shown beside this one, because it is the closer reading of the same text.</summary>
    public IReadOnlyList<string> Instead { get; init => field = value ?? []; } = [];

    /// <summary>The text alone does not prove the cause.</summary>
    public bool Doubtful { get; init; }

    /// <summary>Looks for the text. Every search is bounded in time; one that takes too long has found nothing.</summary>
    public (Match Match, int Pattern, bool Compact)? Find(PastedText text)
    {
        compiled ??= [.. Patterns.Select(p => (Expression(p), Expression(p.Replace(" ", "", StringComparison.Ordinal))))];
        for (var i = 0; i < compiled.Length; i++)
        {
            if (Search(compiled[i].Flat, text.Flat) is { } flat)
                return (flat, i, false);
            if (Search(compiled[i].Compact, text.Compact) is { } compact)
                return (compact, i, true);
        }

        return null;
    }

    private static Regex Expression(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);

    private static Match? Search(Regex expression, string text)
    {
        try
        {
            return expression.Match(text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
