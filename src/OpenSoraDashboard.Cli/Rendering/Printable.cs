using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>File names and file contents may hold control characters; a terminal must not obey them.</summary>
internal static class Printable
{
    /// <summary>The text with control characters written as <c>\n</c>, <c>\u001B</c> and so on.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnfit))
            return text;
        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => shown.Append(@"\n"),
                '\r' => shown.Append(@"\r"),
                '\t' => shown.Append("  "),
                _ when IsUnfit(c) => shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => shown.Append(c),
            };
        }

        return shown.ToString();
    }

    // Control characters, and those that turn the direction of writing around.
    private static bool IsUnfit(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
