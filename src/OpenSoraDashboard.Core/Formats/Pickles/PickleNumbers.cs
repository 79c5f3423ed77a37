using System.Globalization;
using System.Numerics;
using System.Text;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Numbers written as text, protocol 0.</summary>
internal static class PickleNumbers
{
    /// <summary>Digits that are converted; the time grows with their square.</summary>
    private const int MaxDigits = 4300;

    /// <summary>INT: an integer in C's notation, or <c>00</c> and <c>01</c> for the two truths.</summary>
    public static PickleObject Int(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2)
            throw PickleRaise.Truncated();
        if (line is [(byte)'0', (byte)'0' or (byte)'1', (byte)'\n'])
            return line[1] == '1' ? PickleBool.True : PickleBool.False;
        var text = Line(line);
        return Parse(text, octalByZero: true) is { } value
            ? new PickleInt(value)
            : throw new PickleRaise("ValueError", "could not convert string to int");
    }

    /// <summary>LONG: a Python integer, with or without its L.</summary>
    public static PickleObject Long(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2)
            throw PickleRaise.Truncated();
        var text = Line(line);
        if (text.EndsWith('L'))
            text = text[..^1];
        return Parse(text, octalByZero: false) is { } value
            ? new PickleInt(value)
            : throw new PickleRaise("ValueError", $"invalid literal for int() with base {(text.StartsWith('0') ? 0 : 10)}: {PythonText.Repr(Encoding.Latin1.GetString(line))}");
    }

    /// <summary>FLOAT: as Python's <c>float()</c>, no space around it.</summary>
    public static PickleObject Float(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2)
            throw PickleRaise.Truncated();
        var text = Line(line);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.Length < MaxDigits && double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && !text.AsSpan().ContainsAny("NaI∞"))
            return new PickleFloat(value);
        return text.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => new PickleFloat(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity),
            "NAN" => new PickleFloat(double.NaN),
            _ => throw new PickleRaise("ValueError", text.AsSpan().TrimStart("+-.") is [>= '0' and <= '9', ..]
                ? "could not convert string to float"
                : $"could not convert string to float: '{Encoding.Latin1.GetString(line)}'"),
        };
    }

    /// <summary>GET and PUT: a decimal place in the memo.</summary>
    public static long Index(ReadOnlySpan<byte> line)
    {
        var text = Line(line).Trim();
        if (!BigInteger.TryParse(text.Length <= 20 ? text : "", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new PickleRaise("ValueError", $"invalid literal for int() with base 10: {PythonText.Repr(Encoding.Latin1.GetString(line))}");
        return value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw new PickleRaise("OverflowError", "Python int too large to convert to C ssize_t");
    }

    private static string Line(ReadOnlySpan<byte> line) =>
        Encoding.Latin1.GetString(line is [.. var rest, (byte)'\n'] ? rest : line);

    private static BigInteger? Parse(string text, bool octalByZero)
    {
        var number = text.AsSpan().Trim(" \t\r\v\f");
        var negative = number is ['-', ..];
        if (number is ['-' or '+', ..])
            number = number[1..];
        var radix = number switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'o' or 'O', ..] => 8,
            ['0', 'b' or 'B', ..] => 2,
            ['0', _, ..] when octalByZero => 8,
            _ => 10,
        };
        if (radix != 10)
            number = number.Slice(radix == 8 && number[1] is not ('o' or 'O') ? 1 : 2);
        if (number.IsEmpty || number.Length > MaxDigits || (radix == 10 && number.Length > 1 && number[0] == '0' && number.ContainsAnyExcept('0')))
            return null;
        BigInteger value = 0;
        foreach (var digit in number)
        {
            var amount = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (amount >= radix)
                return null;
            value = (value * radix) + amount;
        }

        return negative ? -value : value;
    }
}
