using System.Globalization;
using System.Numerics;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Doubles as C writes them: exact, ties to even.</summary>
internal static class RealText
{
    private const int MostDigits = 50;

    /// <summary>A number that is not negative in the form <c>e E f F g G</c>.</summary>
    /// <exception cref="UnknownException">It is not finite, or too many digits are asked for.</exception>
    public static string Of(double value, char kind, int precision)
    {
        if (!double.IsFinite(value) || precision > MostDigits)
            throw new UnknownException("%");
        var text = char.ToLowerInvariant(kind) switch
        {
            'f' => Fixed(value, precision),
            'e' => WithExponent(value, precision),
            _ => General(value, Math.Max(1, precision)),
        };
        return char.IsAsciiLetterUpper(kind) ? text.ToUpperInvariant() : text;
    }

    private static string Fixed(double value, int precision)
    {
        var (top, bottom) = Fraction(value);
        var digits = Rounded(top * BigInteger.Pow(10, precision), bottom).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return precision == 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";
    }

    private static string WithExponent(double value, int precision)
    {
        var (digits, exponent) = Significant(value, precision + 1);
        return Exponential(digits, exponent);
    }

    private static string General(double value, int precision)
    {
        var (digits, exponent) = Significant(value, precision);
        if (exponent < -4 || exponent >= precision)
            return Exponential(Trimmed(digits), exponent);
        if (exponent < 0)
            return Whole("0." + new string('0', -exponent - 1) + digits);
        return digits.Length > exponent + 1 ? Whole($"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}") : digits;
    }

    private static string Exponential(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string Trimmed(string digits) => digits.TrimEnd('0') is { Length: > 0 } rest ? rest : "0";

    private static string Whole(string decimals) => decimals.TrimEnd('0').TrimEnd('.');

    // So many digits, and the power of ten of the first.
    private static (string Digits, int Exponent) Significant(double value, int count)
    {
        if (value == 0)
            return (new string('0', count), 0);
        var (top, bottom) = Fraction(value);
        // Near enough to be put right in one step.
        var exponent = (int)Math.Floor(Math.Log10(value));
        while (true)
        {
            var shift = count - 1 - exponent;
            var scaled = shift >= 0 ? Rounded(top * BigInteger.Pow(10, shift), bottom) : Rounded(top, bottom * BigInteger.Pow(10, -shift));
            var digits = scaled.ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count)
                return (digits, exponent);
            exponent += digits.Length - count;
        }
    }

    private static (BigInteger Top, BigInteger Bottom) Fraction(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = new BigInteger((bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52));
        var shift = Math.Max(1, exponent) - 1075;
        return shift >= 0 ? (mantissa << shift, BigInteger.One) : (mantissa, BigInteger.One << -shift);
    }

    private static BigInteger Rounded(BigInteger top, BigInteger bottom)
    {
        var whole = BigInteger.DivRem(top, bottom, out var rest);
        var twice = (rest << 1).CompareTo(bottom);
        return twice > 0 || (twice == 0 && !whole.IsEven) ? whole + 1 : whole;
    }
}
