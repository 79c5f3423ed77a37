using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>
/// A pasted text that begins or ends in the middle of what was printed: what is missing may say something else, but what
/// is there may be enough to know the message by.
/// </summary>
internal sealed partial class CutText
{
    /// <summary>So many characters of a message belong to nothing else.</summary>
    public const int Sure = 20;

    private const int Longest = 600;
    private const int ShortestToKnow = 13;

    private readonly PastedText text;
    private readonly IReadOnlyList<KnownError> all;
    private readonly IReadOnlyList<ProgramText> messages;
    private readonly int first;
    private readonly int last;
    private readonly string start;
    private readonly string end;
    private readonly string tail;

    /// <param name="text">The text.</param>
    /// <param name="all">Whose messages to look for.</param>
    public CutText(PastedText text, IReadOnlyList<KnownError> all)
    {
        this.text = text;
        this.all = all;
        messages = [.. all.SelectMany(static k => k.Messages)];
        while (first < text.Lines.Count && string.IsNullOrWhiteSpace(text.Lines[first]))
            first++;
        last = text.Lines.Count - 1;
        while (last > first && string.IsNullOrWhiteSpace(text.Lines[last]))
            last--;
        var compact = text.Whole.Compact;
        compact = compact.StartsWith("...", StringComparison.Ordinal) ? compact[3..] : compact;
        compact = compact.EndsWith("...", StringComparison.Ordinal) ? compact[..^3] : compact;
        // Above a traceback nothing of the message stands.
        start = text.Whole.HasFrames ? "" : compact[..Math.Min(Longest, compact.Length)];
        end = compact[^Math.Min(Longest, compact.Length)..];
        var flat = text.Whole.Flat.TrimEnd();
        tail = flat[^Math.Min(Longest, flat.Length)..];
    }

    /// <summary>The cause whose message the text ends, or begins, in the middle of; null where several print the same there.</summary>
    public (KnownError Known, int Length, int Line)? Find()
    {
        if (start.Length is > 0 and < ShortestToKnow || (start.Length == 0 && end.Length < ShortestToKnow))
            return null;
        List<(KnownError Known, int Length, int Line)> found = [];
        foreach (var known in all.Where(k => k.Messages.Count > 0 && k.Allows(text.Whole)))
        {
            var atEnd = known.Messages.Max(m => m.EndOf(end));
            var atStart = start.Length == 0 ? 0 : known.Messages.Max(m => m.StartOf(start));
            if (Math.Max(atEnd, atStart) >= ShortestToKnow)
                found.Add((known, Math.Max(atEnd, atStart), atEnd >= atStart ? last : first));
        }

        var best = found.Where(f => f.Length == found.Max(g => g.Length)).ToList();
        // Of readings with one rule behind them the last is the most general.
        return best.Count > 0 && best.TrueForAll(b => b.Known.Code is { } code && code.Equals(best[0].Known.Code, StringComparison.Ordinal)) ? best[^1] : null;
    }

    /// <summary>Whether the words that a cause was read from stand at such an end.</summary>
    public bool Holds(KnownError known, KnownErrorHit hit) =>
        (hit.First == first && !text.Whole.HasFrames && (Fragment().IsMatch(text.Lines[first]) || known.Messages.Any(m => m.StartOf(start) >= ProgramText.ShortestToDoubt)))
        || (hit.Last == last && EndsEarly(hit));

    private bool EndsEarly(KnownErrorHit hit)
    {
        if (messages.Any(m => m.IsUnfinishedIn(end)) && !messages.Any(m => m.IsWholeIn(end)))
            return true;
        // The value that the sentence shows goes on to the end, and nothing tells that this is all of it.
        if (!text.Whole.HasFrames && hit.Match.Groups.Values.Any(g => g is { Success: true, Name: "path" or "id" or "name", Length: > 0 } && tail.EndsWith(g.Value.TrimEnd(), StringComparison.Ordinal) && !Whole().IsMatch(g.Value)))
            return true;
        return OpenQuote().IsMatch(tail) || tail.EndsWith("...", StringComparison.Ordinal);
    }

    // A line that begins in lower case and not with the name of an exception in its module.
    [GeneratedRegex(@"^\s*(\.\.\.|(?!([a-z_]\w*\.)+[A-Z_]\w*(:|\s*$))[a-z.\]),;])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"[\s(\[:=,]['""][^'""]{1,400}$|\([^()]{0,300}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenQuote();

    [GeneratedRegex(@"\.(safetensors|bin|pth|pt|ckpt|json|py)\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Whole();
}
