using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's <c>int(text, base)</c>.</summary>
internal static class IntegerText
{
    /// <summary>The number that a text writes.</summary>
    /// <exception cref="ConfigRaise">It writes none.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static BigInteger Read(PyStr text, int radix)
    {
        if (BasePlaceholder.IsIn(text.Value) || !System.Text.Ascii.IsValid(text.Value) || text.Value.Length >= 4300 || radix is not (2 or 8 or 10 or 16))
            throw new UnknownException("int");
        var digits = text.Value.AsSpan().Trim(" \t\n\r\f\v");
        var negative = digits.StartsWith("-");
        if (negative || digits.StartsWith("+"))
            digits = digits[1..];
        var prefix = radix switch { 2 => "0b", 8 => "0o", 16 => "0x", _ => "" };
        var prefixed = prefix.Length > 0 && digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        if (prefixed)
            digits = digits[2..];
        // An underscore stands between two digits, or behind the prefix.
        var value = BigInteger.Zero;
        var afterDigit = prefixed;
        foreach (var c in digits)
        {
            if (c == '_' && afterDigit)
            {
                afterDigit = false;
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                throw Wrong(text, radix);
            value = (value * radix) + digit;
            afterDigit = true;
        }

        return digits.Length > 0 && afterDigit ? negative ? -value : value : throw Wrong(text, radix);
    }

    private static ConfigRaise Wrong(PyStr text, int radix) => new("ValueError", $"invalid literal for int() with base {radix}: {PyRepr.Of(text)}");
}
