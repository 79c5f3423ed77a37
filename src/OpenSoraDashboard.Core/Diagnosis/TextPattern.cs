using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>A regular expression that is asked only where the words stand that it cannot do without: most texts lack most of them.</summary>
internal sealed class TextPattern
{
    private const string Special = @".$^{[(|)*+?\";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly string pattern;
    private readonly string needed;
    private Regex? expression;

    /// <param name="pattern">Regular expression, letter case ignored.</param>
    public TextPattern(string pattern)
    {
        this.pattern = pattern;
        needed = Needed(pattern);
    }

    /// <summary>The first place at or after <paramref name="from"/>; null where there is none, or where the search took too long.</summary>
    public Match? Find(string text, int from = 0)
    {
        if (!text.AsSpan(from).Contains(needed, StringComparison.OrdinalIgnoreCase))
            return null;
        expression ??= new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);
        try
        {
            return expression.Match(text, from) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The longest run of plain characters that every match holds; empty where an alternative at the top leaves none.</summary>
    internal static string Needed(string pattern)
    {
        var longest = "";
        var run = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '|')
                return "";
            var literal = c == '\\' && i + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[i + 1]) ? pattern[++i]
                : Special.Contains(c, StringComparison.Ordinal) ? (char?)null : c;
            if (literal is { } plain)
            {
                // What a quantifier follows may be absent.
                if (i + 1 < pattern.Length && pattern[i + 1] is '?' or '*' or '{')
                    Close();
                else
                    run.Append(plain);
                continue;
            }

            Close();
            i = End(pattern, i);
        }

        Close();
        return longest;

        void Close()
        {
            if (run.Length > longest.Length)
                longest = run.ToString();
            run.Clear();
        }
    }

    // The last character of the group, class, quantifier or escape that begins at a place.
    private static int End(string pattern, int at) => pattern[at] switch
    {
        '(' => Group(pattern, at),
        '[' => Class(pattern, at),
        '{' => pattern.IndexOf('}', at),
        '\\' => at + 1,
        _ => at,
    };

    private static int Group(string pattern, int at)
    {
        var depth = 0;
        for (var i = at; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '[')
                i = Class(pattern, i);
            else if (pattern[i] == '(')
                depth++;
            else if (pattern[i] == ')' && --depth == 0)
                return i;
        }

        return pattern.Length - 1;
    }

    private static int Class(string pattern, int at)
    {
        for (var i = at + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == ']' && i > at + 1)
                return i;
        }

        return pattern.Length - 1;
    }
}
