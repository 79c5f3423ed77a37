using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>A text that programs print, and what is behind it.</summary>
internal sealed record KnownError
{
    private (TextPattern Flat, TextPattern Compact)[]? patterns;
    private TextPattern[]? words;
    private TextPattern? frame;
    private TextPattern? within;
    private TextPattern? line;
    private IReadOnlyList<ProgramText>? messages;

    /// <summary>Names the cause's sentence: <c>Cause_ID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule that explains it; null for what lies outside the rules.</summary>
    public string? Code { get; init; }

    /// <summary>Regular expressions over the text on one line; the first is the program's own wording, further ones are parts of it.</summary>
    public IReadOnlyList<string> Patterns { get; init => field = value ?? []; } = [];

    /// <summary>Whole messages, examples of what programs fill in stand in braces.</summary>
    public IReadOnlyList<string> Texts { get; init => field = value ?? []; } = [];

    /// <summary>The same, taken apart.</summary>
    [JsonIgnore]
    public IReadOnlyList<ProgramText> Messages => messages ??= [.. Texts.Select(static t => new ProgramText(t))];

    /// <summary>Regular expressions over what people say instead of pasting; asked only where no program's words were found.</summary>
    public IReadOnlyList<string> Words { get; init => field = value ?? []; } = [];

    /// <summary>Regular expression over single lines, for texts that are nothing in the middle of a sentence.</summary>
    public string? Line { get; init; }

    /// <summary>Where a frame stands above the text, its file has to fit this: <c>'NoneType' …</c> is said by every program.</summary>
    public string? Frame { get; init; }

    /// <summary>
    /// Where the text has frames, the file of one of them has to fit this: programs of many kinds say it, and what it
    /// means here it means only below the code that loads the weights. Without any frame it is a possibility at most.
    /// </summary>
    public string? Within { get; init; }

    /// <summary>Other causes that are not shown beside this one, because it is the closer reading of the same text.</summary>
    public IReadOnlyList<string> Instead { get; init => field = value ?? []; } = [];

    /// <summary>The text alone does not prove the cause.</summary>
    public bool Doubtful { get; init; }

    /// <summary>A line of a log that stops nothing: looked for outside of errors too, and shown after them.</summary>
    public bool Remark { get; init; }

    /// <summary>Only the echo of what happened elsewhere: shown where nothing else is known.</summary>
    public bool Echo { get; init; }

    /// <summary>A name that logs show for other reasons too: nothing in a log where it does not stand in an error.</summary>
    public bool ErrorsOnly { get; init; }

    /// <summary>The same with the shared expressions in place of their names.</summary>
    public KnownError With(IReadOnlyDictionary<string, string> terms)
    {
        return this with
        {
            Patterns = [.. Patterns.Select(Filled)],
            Words = [.. Words.Select(Filled)],
            Frame = Frame is null ? null : Filled(Frame),
            Within = Within is null ? null : Filled(Within),
        };

        string Filled(string pattern) => terms.Aggregate(pattern, static (p, t) => p.Replace($"{{{t.Key}}}", t.Value, StringComparison.Ordinal));
    }

    /// <summary>Looks for what programs print, in the lines that tell of errors or in all lines. Every search is bounded in time; one that takes too long has found nothing.</summary>
    public KnownErrorHit? Find(PastedText text, bool inAllLines = false)
    {
        if (ErrorsOnly && text.IsLog && (inAllLines || !text.HasErrors))
            return null;
        patterns ??= [.. Patterns.Select(static p => (new TextPattern(p), new TextPattern(p.Replace(" ", "", StringComparison.Ordinal))))];
        var body = Remark || inAllLines ? text.Whole : text.Errors;
        for (var i = 0; i < patterns.Length; i++)
        {
            if (Search(patterns[i].Flat, body, isCompact: false, i) is { } flat)
                return flat;
            if (Search(patterns[i].Compact, body, isCompact: true, i) is { } compact)
                return compact;
        }

        return Line is null || inAllLines ? null : FindLine(text);
    }

    /// <summary>Looks for what people say.</summary>
    public KnownErrorHit? FindWords(PastedText text)
    {
        words ??= [.. Words.Select(static w => new TextPattern(w))];
        return words.Select(w => Search(w, text.Whole, isCompact: false, patterns?.Length ?? 0)).FirstOrDefault(h => h is not null);
    }

    /// <summary>Whether the frames of a text, where it has any, allow this cause at all.</summary>
    public bool Allows(TextBody body)
    {
        if (!body.HasFrames || (Within ?? Frame) is not { } wanted)
            return true;
        var files = Within is null ? frame ??= new TextPattern(wanted) : within ??= new TextPattern(wanted);
        return body.Files.Any(f => files.Find(f) is not null);
    }

    private bool FitsWithin(TextBody body, int pattern) => body.HasFrames ? Allows(body) : pattern == 0 && !Doubtful;

    private KnownErrorHit? FindLine(PastedText text)
    {
        line ??= new TextPattern(Line!);
        for (var i = 0; i < text.Lines.Count; i++)
        {
            if (line.Find(text.Lines[i].Trim()) is { } match)
                return new KnownErrorHit(match, i, i, 0, HasFrame: false);
        }

        return null;
    }

    private KnownErrorHit? Search(TextPattern expression, TextBody body, bool isCompact, int pattern)
    {
        if (Within is not null && !FitsWithin(body, pattern))
            return null;
        var (text, lines) = isCompact ? (body.Compact, body.CompactLines) : (body.Flat, body.FlatLines);
        var from = 0;
        while (from <= text.Length && expression.Find(text, from) is { } match)
        {
            var file = Frame is null ? null : body.FileAbove(match.Index + match.Length, isCompact);
            if (file is null || (frame ??= new TextPattern(Frame!)).Find(file) is not null)
            {
                var last = Math.Max(match.Index, match.Index + match.Length - 1);
                var hasFrame = file is not null || (Within is not null && body.HasFrames);
                return lines.Length == 0 ? null : new KnownErrorHit(match, lines[match.Index], lines[last], pattern, hasFrame);
            }

            from = match.Index + Math.Max(1, match.Length);
        }

        return null;
    }
}

/// <summary>Where a known text stands.</summary>
/// <param name="Match">The text.</param>
/// <param name="First">Its first line, counted from 0.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Pattern">Which of the patterns it was; the first is the surest.</param>
/// <param name="HasFrame">A frame above it fits too.</param>
internal sealed record KnownErrorHit(Match Match, int First, int Last, int Pattern, bool HasFrame)
{
    /// <summary>A piece of a message in a line, too little for a pattern.</summary>
    public static KnownErrorHit Piece(int line) => new(Match.Empty, line, line, 0, HasFrame: false);
}
