using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Text as Rust's <c>{:?}</c> prints it: errors of the safetensors library hold tensor names in this form.</summary>
internal static class RustText
{
    public static string Debug(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\0' => "\\0",
                '\t' => "\\t",
                '\n' => "\\n",
                '\r' => "\\r",
                _ when IsPrintable(rune) => rune.ToString(),
                var code => "\\u{" + code.ToString("x", CultureInfo.InvariantCulture) + "}",
            });
        }

        return result.Append('"').ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
