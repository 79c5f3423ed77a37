using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's format mini-language, as far as numbers and texts in configs use it.</summary>
internal static partial class FormatSpec
{
    private const int MaxWidth = 1000;

    /// <summary>Python's <c>format(value, spec)</c>.</summary>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static string Apply(Obj value, string spec)
    {
        if (spec.Length == 0)
            return Objects.Text(value);
        if (Pattern().Match(spec) is not { Success: true } m || value is not Scalar scalar)
            throw new UnknownException(spec);
        var width = m.Groups["width"].Success ? Number(m.Groups["width"].Value) : 0;
        int? precision = m.Groups["precision"].Success ? Number(m.Groups["precision"].Value) : null;
        var kind = m.Groups["kind"].Success ? m.Groups["kind"].Value[0] : '\0';
        var fill = m.Groups["fill"].Success ? m.Groups["fill"].Value[0] : ' ';
        var align = m.Groups["align"].Success ? m.Groups["align"].Value[0] : '\0';
        var zero = m.Groups["zero"].Success;
        var group = m.Groups["group"].Success ? m.Groups["group"].Value[0] : '\0';
        var alternate = m.Groups["alternate"].Success;
        var prefix = "";
        string text;
        switch (scalar.Value)
        {
            case PyStr s when kind is '\0' or 's' && !alternate && !BasePlaceholder.IsIn(s.Value) && group == '\0' && !m.Groups["sign"].Success && align != '=' && !zero:
                text = precision is { } most && most < s.Value.Length ? s.Value[..most] : s.Value;
                return Pad(text, width, fill, align == '\0' ? '<' : align, 0);
            case PyInt or PyBool when kind is '\0' or 'd' or 'x' or 'X' or 'o' or 'b' && precision is null:
                var whole = BinaryOperations.Int(scalar.Value)!.Value;
                text = Digits(BigInteger.Abs(whole), kind switch { 'x' or 'X' => 16, 'o' => 8, 'b' => 2, _ => 10 }, kind == 'X');
                if (group == ',' && kind is not ('\0' or 'd'))
                    throw new UnknownException(spec);
                prefix = alternate && kind is ('x' or 'X' or 'o' or 'b') ? $"0{kind}" : "";
                text = Sign(whole.Sign < 0, m) + prefix + Group(text, group, kind is '\0' or 'd' ? 3 : 4);
                break;
            case PyInt or PyBool or PyFloat when !alternate && (kind is 'f' or 'F' or 'e' or 'E' or 'g' or 'G' or '%' || (kind == '\0' && precision is null && scalar.Value is PyFloat)):
                var real = BinaryOperations.Float(scalar.Value);
                var plain = kind == '\0' ? PyRepr.Of(Math.Abs(real))
                    : kind == '%' ? RealText.Of(Math.Abs(real) * 100, 'f', precision ?? 6) + "%"
                    : RealText.Of(Math.Abs(real), kind, precision ?? 6);
                text = Sign(real < 0 || (real == 0 && double.IsNegative(real)), m) + (group == '\0' ? plain : throw new UnknownException(spec));
                break;
            default:
                throw new UnknownException(spec);
        }

        if (zero && align == '\0')
            (fill, align) = ('0', '=');
        if (group != '\0' && align == '=')
            throw new UnknownException(spec);
        return Pad(text, width, fill, align == '\0' ? '>' : align, (text[0] is '-' or '+' or ' ' ? 1 : 0) + prefix.Length);
    }

    /// <summary>Digits of a number that is not negative.</summary>
    public static string Digits(BigInteger number, int radix, bool upper)
    {
        if (radix == 10)
            return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        do
        {
            number = BigInteger.DivRem(number, radix, out var digit);
            text.Insert(0, (upper ? "0123456789ABCDEF" : "0123456789abcdef")[(int)digit]);
        }
        while (!number.IsZero);
        return text.ToString();
    }

    private static int Number(string digits) =>
        digits.Length <= 4 && int.Parse(digits, CultureInfo.InvariantCulture) is var n && n <= MaxWidth ? n : throw new UnknownException(digits);

    private static string Sign(bool negative, Match m) =>
        negative ? "-" : m.Groups["sign"].Success && m.Groups["sign"].Value[0] != '-' ? m.Groups["sign"].Value : "";

    private static string Group(string digits, char separator, int size)
    {
        if (separator == '\0')
            return digits;
        var text = new StringBuilder(digits);
        for (var i = digits.Length - size; i > 0; i -= size)
            text.Insert(i, separator);
        return text.ToString();
    }

    private static string Pad(string text, int width, char fill, char align, int sign)
    {
        var missing = width - text.EnumerateRunes().Count();
        if (missing <= 0)
            return text;
        return align switch
        {
            '<' => text + new string(fill, missing),
            '^' => new string(fill, missing / 2) + text + new string(fill, missing - (missing / 2)),
            '=' => text[..sign] + new string(fill, missing) + text[sign..],
            _ => new string(fill, missing) + text,
        };
    }

    [GeneratedRegex(@"^((?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<group>[,_])?(\.(?<precision>\d+))?(?<kind>[a-zA-Z%])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
