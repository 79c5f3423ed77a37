using System.Text;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Breaks prose into lines: between words, and between any two Chinese characters.</summary>
internal static class LineBreaker
{
    // Marks that may not begin a line in Chinese text.
    private const string NotFirst = "，。、；：？！）》」』】”’…%";

    // Marks that may not end one.
    private const string NotLast = "（《「『【“‘";

    /// <summary>Lines of at most so many columns. What has no place to break (a path, a command) stays whole and may be longer.</summary>
    public static IEnumerable<string> Break(string text, int columns)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            var width = 0;
            foreach (var piece in Pieces(paragraph))
            {
                var wide = DisplayWidth.Of(piece);
                if (width > 0 && width + DisplayWidth.Of(piece.TrimEnd()) > columns)
                {
                    yield return line.ToString().TrimEnd();
                    line.Clear();
                    width = 0;
                }

                line.Append(piece);
                width += wide;
            }

            yield return line.ToString().TrimEnd();
        }
    }

    /// <summary>Pieces that are never broken, each with the spaces that follow it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            var afterSpace = text[i] == ' ' && next != ' ';
            var besideWide = !NotLast.Contains(text[i], StringComparison.Ordinal) && !char.IsSurrogate(text[i]) && !char.IsSurrogate(next) && next != ' ' && !NotFirst.Contains(next, StringComparison.Ordinal)
                && (DisplayWidth.Of(new Rune(text[i])) == 2 || DisplayWidth.Of(new Rune(next)) == 2);
            if (!afterSpace && !besideWide)
                continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
            yield return text[start..];
    }
}
