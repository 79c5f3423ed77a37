using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Which characters a Python name may hold: XID_Start and XID_Continue, told from general categories.</summary>
internal static class IdentifierChars
{
    public static bool Allows(Rune rune, UnicodeCategory category, bool first)
    {
        if (rune.IsAscii)
            return rune.Value == '_' || Rune.IsLetter(rune) || (!first && Rune.IsDigit(rune));
        switch (category)
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber:
                // Letters whose compatibility form is no name: U+037A, U+0E33, U+0EB3 and Arabic presentation forms.
                return rune.Value switch
                {
                    0x37A or (>= 0xFC5E and <= 0xFC63) or 0xFDFA or 0xFDFB or 0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78
                        or 0xFE7A or 0xFE7C or 0xFE7E => false,
                    0xE33 or 0xEB3 or 0xFF9E or 0xFF9F => !first,
                    _ => true,
                };
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation:
                return !first;
            default:
                return rune.Value is 0x2118 or 0x212E or 0x1885 or 0x1886
                    || (!first && rune.Value is 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA);
        }
    }

    /// <summary>Python's <c>str.isprintable</c> of one character.</summary>
    public static bool IsPrintable(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
