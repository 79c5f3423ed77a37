using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>
/// A pasted text made ready for matching. Terminals wrap lines anywhere, launchers put a rank before each line, chat
/// programs change quotes: what is left is the program's own words on one line, with the number of the line each came from.
/// </summary>
internal sealed partial class PastedText
{
    /// <summary>What is kept of a longer text: the end, where the exception stands.</summary>
    internal const int Longest = 512 * 1024;

    private static readonly SearchValues<char> Bent = SearchValues.Create("‘’“”＇＂：，（）［］【】　\u00A0\u200B");

    private PastedText(string flat, int[] flatLines, string compact, int[] compactLines, IReadOnlyList<string> lines, int ranks)
    {
        Flat = flat;
        FlatLines = flatLines;
        Compact = compact;
        CompactLines = compactLines;
        Lines = lines;
        Ranks = ranks;
    }

    /// <summary>All lines in one, white space made single spaces.</summary>
    public string Flat { get; }

    /// <summary>The line from which each character of <see cref="Flat"/> comes, counted from 0.</summary>
    public int[] FlatLines { get; }

    /// <summary>The same without any white space: a word that was broken at the end of a line is whole here.</summary>
    public string Compact { get; }

    public int[] CompactLines { get; }

    /// <summary>The lines as they were pasted, without colours and launcher prefixes.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>How many different ranks the prefixes named; 0 without prefixes.</summary>
    public int Ranks { get; }

    /// <summary>Prepares a text.</summary>
    public static PastedText Of(string pasted)
    {
        if (pasted.Length > Longest)
            pasted = pasted[^Longest..];
        HashSet<string> ranks = new(StringComparer.Ordinal);
        List<string> lines = [];
        foreach (var raw in pasted.ReplaceLineEndings("\n").Split('\n'))
            lines.Add(Clean(raw, ranks));
        var flat = new StringBuilder(pasted.Length);
        var compact = new StringBuilder(pasted.Length);
        List<int> flatLines = new(pasted.Length);
        List<int> compactLines = new(pasted.Length);
        for (var i = 0; i < lines.Count; i++)
        {
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

        return new PastedText(flat.ToString(), [.. flatLines], compact.ToString(), [.. compactLines], lines, ranks.Count);
    }

    private static string Clean(string line, HashSet<string> ranks)
    {
        line = Colours().Replace(line, "");
        var prefix = RankPrefix().Match(line);
        if (prefix.Success)
        {
            ranks.Add(prefix.Groups["rank"].Value);
            line = line[prefix.Length..];
        }

        var container = ContainerPrefix().Match(line);
        if (container.Success)
            line = line[container.Length..];
        return Straighten(line);
    }

    // Chat programs and Chinese input methods replace these.
    private static string Straighten(string line)
    {
        if (!line.AsSpan().ContainsAny(Bent))
            return line;
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            _ = c switch
            {
                '‘' or '’' or '＇' => text.Append('\''),
                '“' or '”' or '＂' => text.Append('"'),
                '：' => text.Append(':'),
                '，' => text.Append(','),
                '（' => text.Append('('),
                '）' => text.Append(')'),
                '［' or '【' => text.Append('['),
                '］' or '】' => text.Append(']'),
                '　' or '\u00A0' => text.Append(' '),
                '\u200B' => text,
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\x1B\[[0-9;?]*[A-Za-z]|\x1B\][^\x07]*\x07", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colours();

    // torchrun: «[rank0]: », «[default0]:»; srun -l: «0: »; colossalai run: «rank 0 | ».
    [GeneratedRegex(@"^\s*(\[(rank|default)(?<rank>\d+)\]:|rank\s?(?<rank>\d+)\s?[:|]|(?<rank>\d{1,3}):(?=\s)) ?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RankPrefix();

    // docker compose: «opensora-1  | »
    [GeneratedRegex(@"^[\w.-]+\s+\| ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainerPrefix();
}
