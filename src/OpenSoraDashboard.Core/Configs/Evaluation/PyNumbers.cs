using System.Numerics;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Numbers as CPython reckons with them.</summary>
internal static class PyNumbers
{
    /// <summary>The nearest double, ties to even.</summary>
    /// <exception cref="ConfigRaise">The number is too large.</exception>
    public static double ToDouble(BigInteger value)
    {
        var result = Scaled(BigInteger.Abs(value), 0, sticky: false);
        if (double.IsInfinity(result))
            throw new ConfigRaise("OverflowError", "int too large to convert to float");
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>Python's <c>/</c> of two integers: the nearest double to the true quotient.</summary>
    public static double TrueDivide(BigInteger a, BigInteger b)
    {
        if (b.IsZero)
            throw new ConfigRaise("ZeroDivisionError", "division by zero");
        if (a.IsZero)
            return a.Sign * b.Sign < 0 ? -0.0 : 0.0;
        var (top, bottom) = (BigInteger.Abs(a), BigInteger.Abs(b));
        // Enough bits for rounding, whatever the sizes.
        var shift = (int)Math.Max(0, 66 - (top.GetBitLength() - bottom.GetBitLength()));
        var quotient = BigInteger.DivRem(top << shift, bottom, out var rest);
        var result = Scaled(quotient, -shift, sticky: !rest.IsZero);
        if (double.IsInfinity(result))
            throw new ConfigRaise("OverflowError", "integer division result too large for a float");
        return a.Sign * b.Sign < 0 ? -result : result;
    }

    /// <summary>Python's <c>//</c> of two integers: towards minus infinity.</summary>
    public static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        if (b.IsZero)
            throw new ConfigRaise("ZeroDivisionError", "integer division or modulo by zero");
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return !rest.IsZero && rest.Sign != b.Sign ? quotient - 1 : quotient;
    }

    /// <summary>Python's <c>%</c> of two integers: the sign is the divisor's.</summary>
    public static BigInteger Modulo(BigInteger a, BigInteger b)
    {
        if (b.IsZero)
            throw new ConfigRaise("ZeroDivisionError", "integer modulo by zero");
        var rest = BigInteger.Remainder(a, b);
        return !rest.IsZero && rest.Sign != b.Sign ? rest + b : rest;
    }

    public static double FloorDivide(double a, double b)
    {
        if (b == 0)
            throw new ConfigRaise("ZeroDivisionError", "float floor division by zero");
        var (quotient, _) = DivMod(a, b);
        return quotient;
    }

    public static double Modulo(double a, double b)
    {
        if (b == 0)
            throw new ConfigRaise("ZeroDivisionError", "float modulo");
        var (_, rest) = DivMod(a, b);
        return rest;
    }

    // CPython derives the quotient from the exact remainder, so that both always fit together.
    private static (double Quotient, double Remainder) DivMod(double a, double b)
    {
        var rest = a % b;
        var quotient = (a - rest) / b;
        if (rest != 0)
        {
            if ((b < 0) != (rest < 0))
            {
                rest += b;
                quotient -= 1;
            }
        }
        else
        {
            rest = Math.CopySign(0.0, b);
        }

        if (quotient == 0)
            return (Math.CopySign(0.0, a / b), rest);
        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, rest);
    }

    // value * 2^exponent, rounded to the nearest double; sticky says that something small was cut off.
    private static double Scaled(BigInteger value, int exponent, bool sticky)
    {
        if (value.IsZero)
            return 0;
        var length = (int)value.GetBitLength();
        // Below the smallest normal exponent fewer bits are kept.
        var keep = Math.Min(53, length + exponent + 1074);
        if (keep < 0)
            return 0;
        var drop = length - keep;
        if (drop <= 0)
            return Math.ScaleB((double)(ulong)value, exponent);
        var kept = value >> drop;
        var rest = value - (kept << drop);
        var half = BigInteger.One << (drop - 1);
        var up = rest > half || (rest == half && (sticky || !kept.IsEven));
        if (up)
            kept += 1;
        return Math.ScaleB((double)(ulong)kept, drop + exponent);
    }
}
