using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>What a plain YAML word is to PyYAML, which follows YAML 1.1: <c>on</c> is true, <c>1e-5</c> is text, <c>010</c> is eight.</summary>
internal static partial class YamlScalars
{
    public static Obj Plain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
            return Scalar.None;
        if (text is "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON")
            return Scalar.True;
        if (text is "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF")
            return Scalar.False;
        if (Integer().IsMatch(text))
            return Scalar.Of(ToInteger(text));
        if (Real().IsMatch(text))
            return Scalar.Of(ToReal(text));
        if (Timestamp().IsMatch(text))
            return new OpaqueObj("datetime", text);
        if (text is "=")
            throw new ConfigRaise("ConstructorError", "could not determine a constructor for the tag 'tag:yaml.org,2002:value'");
        return Scalar.Of(text);
    }

    public static BigInteger ToInteger(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var negative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        BigInteger value;
        try
        {
            value = digits switch
            {
                "0" => BigInteger.Zero,
                _ when digits.StartsWith("0b", StringComparison.Ordinal) => Radix(digits.AsSpan(2), 2),
                _ when digits.StartsWith("0x", StringComparison.Ordinal) => Radix(digits.AsSpan(2), 16),
                _ when digits.StartsWith('0') => Radix(digits, 8),
                _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + Radix(part, 10)),
                _ when digits.Length > 4300 => throw new UnknownException("int"),
                _ => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
            };
        }
        catch (FormatException)
        {
            throw new ConfigRaise("ValueError", $"invalid literal for int() with base 10: {PyRepr.Of(new PyStr(text))}");
        }

        return negative ? -value : value;
    }

    public static double ToReal(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var negative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        var value = digits switch
        {
            ".inf" => double.PositiveInfinity,
            ".nan" => double.NaN,
            _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + Parse(part)),
            _ => Parse(digits),
        };
        return negative ? -value : value;
    }

    private static double Parse(string digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ConfigRaise("ValueError", $"could not convert string to float: {PyRepr.Of(new PyStr(digits))}");

    private static BigInteger Radix(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length is 0 or > 4300)
            throw new FormatException();
        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                throw new FormatException();
            value = (value * radix) + digit;
        }

        return value;
    }

    [GeneratedRegex(@"^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Real();

    [GeneratedRegex(@"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Timestamp();
}
