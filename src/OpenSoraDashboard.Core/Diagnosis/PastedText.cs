namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>
/// A pasted text made ready for matching. Terminals wrap lines anywhere, launchers put a rank before each line, chat
/// programs change quotes: what is left is the programs' own words, and which of the lines tell of an error.
/// </summary>
internal sealed class PastedText
{
    /// <summary>What is kept of a longer text: the end, where the exception stands.</summary>
    internal const int Longest = 512 * 1024;

    private PastedText(IReadOnlyList<string> lines, int ranks)
    {
        Lines = lines;
        Ranks = ranks;
        Whole = TextBody.Of(lines, static _ => true);
        var told = ErrorLines.Of(lines, out var isLog);
        IsLog = isLog;
        HasErrors = told.Count > 0;
        Errors = HasErrors ? TextBody.Of(lines, told.Contains) : Whole;
    }

    /// <summary>The lines as they were pasted, without colours and launcher prefixes.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>How many different ranks the prefixes named; 0 without prefixes.</summary>
    public int Ranks { get; }

    /// <summary>All lines.</summary>
    public TextBody Whole { get; }

    /// <summary>The lines that belong to a traceback, an exception or a message of failure; all lines where there is none.</summary>
    public TextBody Errors { get; }

    /// <summary>The text holds an exception or a part of a traceback.</summary>
    public bool HasErrors { get; }

    /// <summary>The text holds lines of a log.</summary>
    public bool IsLog { get; }

    /// <summary>Prepares a text.</summary>
    public static PastedText Of(string pasted)
    {
        if (pasted.Length > Longest)
            pasted = pasted[^Longest..];
        HashSet<string> ranks = new(StringComparer.Ordinal);
        List<string> lines = [];
        foreach (var raw in Wrapping.Remove(pasted).ReplaceLineEndings("\n").Split('\n'))
            lines.Add(LineCleaner.Clean(raw, ranks));
        return new PastedText(lines, ranks.Count);
    }
}
