using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Some lines of a pasted text on one line, with the number of the line each character came from.</summary>
internal sealed partial class TextBody
{
    private readonly Lazy<IReadOnlyList<(int At, string File)>> flatFrames;
    private readonly Lazy<IReadOnlyList<(int At, string File)>> compactFrames;

    private TextBody(string flat, int[] flatLines, string compact, int[] compactLines)
    {
        Flat = flat;
        FlatLines = flatLines;
        Compact = compact;
        CompactLines = compactLines;
        flatFrames = new(() => Frames(flat));
        compactFrames = new(() => Frames(compact));
    }

    /// <summary>All lines in one, white space made single spaces.</summary>
    public string Flat { get; }

    /// <summary>The line from which each character of <see cref="Flat"/> comes, counted from 0.</summary>
    public int[] FlatLines { get; }

    /// <summary>The same without any white space: a word that was broken at the end of a line is whole here.</summary>
    public string Compact { get; }

    public int[] CompactLines { get; }

    /// <summary>Joins those lines that are wanted.</summary>
    public static TextBody Of(IReadOnlyList<string> lines, Func<int, bool> wanted)
    {
        var flat = new StringBuilder();
        var compact = new StringBuilder();
        List<int> flatLines = [];
        List<int> compactLines = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (!wanted(i))
                continue;
            foreach (var c in lines[i].Append('\n'))
            {
                if (!char.IsWhiteSpace(c))
                {
                    flat.Append(c);
                    flatLines.Add(i);
                    compact.Append(c);
                    compactLines.Add(i);
                }
                else if (flat.Length > 0 && flat[^1] != ' ')
                {
                    flat.Append(' ');
                    flatLines.Add(i);
                }
            }
        }

        return new TextBody(flat.ToString(), [.. flatLines], compact.ToString(), [.. compactLines]);
    }

    /// <summary>The source file of the frame that stands nearest above a place; null where none stands near.</summary>
    public string? FileAbove(int at, bool isCompact)
    {
        const int near = 700;
        string? file = null;
        foreach (var frame in isCompact ? compactFrames.Value : flatFrames.Value)
        {
            if (frame.At >= at)
                break;
            file = at - frame.At <= near ? frame.File : null;
        }

        return file;
    }

    /// <summary>Whether frames of a traceback could be made out.</summary>
    public bool HasFrames => flatFrames.Value.Count > 0;

    /// <summary>The source files of all frames.</summary>
    public IEnumerable<string> Files => flatFrames.Value.Select(static f => f.File);

    /// <summary>The last frame of the text: where it went wrong.</summary>
    public string? LastFrame => flatFrames.Value is [.., var last] ? last.File : null;

    private static List<(int At, string File)> Frames(string text)
    {
        List<(int At, string File)> frames = [];
        try
        {
            foreach (Match match in Frame().Matches(text))
                frames.Add((match.Index, match.Groups["file"].Value));
        }
        catch (RegexMatchTimeoutException)
        {
            // A text made to keep the search busy; the frames found until then are true all the same.
        }

        return frames;
    }

    // Python: «File "x.py", line 3»; Jupyter: «File ~/x.py:3, in»; rich: «x.py:3 in». White space may be gone.
    [GeneratedRegex(@"File ?""(?<file>[^""]{1,400})"", ?line ?\d+|File ?(?<file>[^\s""]{1,300}?\.py):\d+|(?<![\w./~-])(?<file>[\w./~-]{1,300}\.py):\d+ ?(in\b|:(?! ?\w*Warning))", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Frame();
}
