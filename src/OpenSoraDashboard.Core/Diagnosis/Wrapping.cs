using System.Net;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Takes off what a text was wrapped in on its way: a JSON log's escapes, a web page's entities and tags.</summary>
internal static partial class Wrapping
{
    public static string Remove(string text)
    {
        if (Escaped().IsMatch(text))
            text = Escape().Replace(text, static m => m.ValueSpan[1] switch { 'n' => "\n", 'r' => "", 't' => "\t", var c => c.ToString() });
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(text));
        if (text.Contains('<', StringComparison.Ordinal))
            text = Tag().Replace(Break().Replace(text, "\n"), "");
        return text;
    }

    // A traceback whose line ends are written as backslash and n.
    [GeneratedRegex(@"\\n[ \t]*(File \\?""|Traceback|[\w.]*(Error|Exception)\b)|(Traceback \(most recent call last\):|line \d+, in \S{1,80})\\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\\[nrt""'\\/]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"<(br|/p|/div|/li)\s*/?>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Break();

    [GeneratedRegex(@"</?(span|div|p|pre|code|b|i|em|strong|font|li|ul|a)(\s[^<>]{0,300})?>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Tag();
}
