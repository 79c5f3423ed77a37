using System.Text;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>The code of a Python file without its comments and blank lines: what is left tells whether two files do the same.</summary>
internal static class PythonCode
{
    /// <summary>The code; null where the text cannot be Python: it is no UTF-8, a string or a bracket stays open.</summary>
    public static string? Of(ReadOnlySpan<byte> file)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
            return Of(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The same for text whose lines end in a line feed alone.</summary>
    public static string? Of(string text)
    {
        var code = new StringBuilder(text.Length);
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '#')
            {
                while (i + 1 < text.Length && text[i + 1] != '\n')
                    i++;
                continue;
            }

            if (c is '"' or '\'')
            {
                var end = EndOfString(text, i);
                if (end < 0)
                    return null;
                code.Append(text, i, end - i);
                i = end - 1;
                continue;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0)
                return null;
            if (c != '\n')
                code.Append(c);
            else if (!EndLine(code, ref start))
                return null;
        }

        return EndLine(code, ref start) && depth == 0 ? code.ToString().TrimEnd('\n') : null;
    }

    /// <summary>Closes a line, or takes it back when nothing is on it; false where a space stands behind a line's last backslash.</summary>
    private static bool EndLine(StringBuilder code, ref int start)
    {
        var end = code.Length;
        while (end > start && code[end - 1] is ' ' or '\t' or '\f')
            end--;
        if (end < code.Length && end > start && code[end - 1] == '\\')
            return false;
        code.Length = end;
        if (end > start)
            code.Append('\n');
        start = code.Length;
        return true;
    }

    /// <summary>Where the text behind a string begins; negative where it does not end.</summary>
    private static int EndOfString(string text, int at)
    {
        var quote = text.AsSpan(at).StartsWith(new string(text[at], 3), StringComparison.Ordinal) ? new string(text[at], 3) : text[at].ToString();
        for (var i = at + quote.Length; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text.AsSpan(i).StartsWith(quote, StringComparison.Ordinal))
                return i + quote.Length;
            else if (quote.Length == 1 && text[i] == '\n')
                return -1;
        }

        return -1;
    }
}
