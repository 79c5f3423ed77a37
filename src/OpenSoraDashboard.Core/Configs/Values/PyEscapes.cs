using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Values;

/// <summary>Escapes in Python string literals.</summary>
internal static class PyEscapes
{
    /// <summary>Writes text so that it stands correctly between the given quotes.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="value">The text meant. Lone surrogates are kept as such.</param>
    /// <param name="quote">The literal's quote.</param>
    /// <param name="escapeDoubleBraces">Writes <c>{{</c> as <c>\x7b{</c>: mmengine replaces templates in the source text before it is Python.</param>
    public static void Write(StringBuilder text, string value, char quote, bool escapeDoubleBraces)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '\\':
                    text.Append(@"\\");
                    break;
                case '\n':
                    text.Append(@"\n");
                    break;
                case '\r':
                    text.Append(@"\r");
                    break;
                case '\t':
                    text.Append(@"\t");
                    break;
                case '{' when escapeDoubleBraces && i + 1 < value.Length && value[i + 1] == '{':
                    text.Append(@"\x7b");
                    break;
                case var _ when c == quote:
                    text.Append('\\').Append(c);
                    break;
                case >= ' ' and <= '~':
                    text.Append(c);
                    break;
                default:
                    i += WriteOther(text, value, i);
                    break;
            }
        }
    }

    private static int WriteOther(StringBuilder text, string value, int at)
    {
        var c = value[at];
        if (char.IsHighSurrogate(c) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
        {
            if (Syntax.IdentifierChars.IsPrintable(CharUnicodeInfo.GetUnicodeCategory(value, at)))
                text.Append(c).Append(value[at + 1]);
            else
                text.Append(CultureInfo.InvariantCulture, $@"\U{char.ConvertToUtf32(c, value[at + 1]):x8}");
            return 1;
        }

        if (!char.IsSurrogate(c) && Syntax.IdentifierChars.IsPrintable(CharUnicodeInfo.GetUnicodeCategory(c)))
            text.Append(c);
        else if (c < 0x100)
            text.Append(CultureInfo.InvariantCulture, $@"\x{(int)c:x2}");
        else
            text.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}");
        return 0;
    }
}
