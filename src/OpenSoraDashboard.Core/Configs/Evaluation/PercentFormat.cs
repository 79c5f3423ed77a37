using System.Globalization;
using System.Numerics;
using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary><c>"…" % values</c></summary>
internal static class PercentFormat
{
    /// <summary>Fills a format.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static string Apply(string format, Obj values)
    {
        var text = new StringBuilder();
        var arguments = values is TupleObj t ? t.Items.Select(i => i.Value).ToList() : [values];
        var next = 0;
        var mapping = values as DictObj;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            Obj? named = null;
            if (i < format.Length && format[i] == '(')
            {
                var close = format.IndexOf(')', i);
                if (mapping is null || close < 0 || format.AsSpan(i + 1, close - i - 1).Contains('('))
                    throw mapping is null ? new ConfigRaise("TypeError", "format requires a mapping") : new UnknownException("%");
                var key = new PyStr(format[(i + 1)..close]);
                named = mapping.Items.TryGetValue(key, out var slot) ? slot.Value : throw new ConfigRaise("KeyError", PyRepr.Of(key));
                i = close + 1;
            }

            var spec = Spec.Read(format, ref i);
            if (i >= format.Length)
                throw new ConfigRaise("ValueError", "incomplete format");
            var kind = format[i];
            if (kind == '%')
            {
                text.Append('%');
                continue;
            }

            if (!"diouxXeEfFgGcrsa".Contains(kind, StringComparison.Ordinal))
                throw new ConfigRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"unsupported format character '{kind}' (0x{(int)kind:x}) at index {i}"));
            var value = named ?? (next < arguments.Count ? arguments[next++] : throw new ConfigRaise("TypeError", "not enough arguments for format string"));
            text.Append(spec.Pad(One(kind, spec, value), kind));
        }

        // Whatever can be asked by key counts as a mapping here, of which nothing need be used.
        if (next < arguments.Count && values is not (DictObj or ListObj or Scalar { Value: PyBytes }))
            throw new ConfigRaise("TypeError", "not all arguments converted during string formatting");
        return text.ToString();
    }

    private static string One(char kind, Spec spec, Obj value)
    {
        switch (kind)
        {
            case 's' or 'r':
                var text = kind == 's' ? Objects.Text(value) : Objects.Repr(value);
                return spec.Precision is { } most && most < text.Length ? text[..most] : text;
            case 'd' or 'i' or 'u':
                return Integer(kind, value).ToString(CultureInfo.InvariantCulture);
            case 'x' or 'X' or 'o' when value is Scalar { Value: PyInt or PyBool } && spec.Precision is null && !(spec.Alternate && spec.Zero):
                var number = BinaryOperations.Int(((Scalar)value).Value)!.Value;
                return (number.Sign < 0 ? "-" : "") + (spec.Alternate ? $"0{kind}" : "") + FormatSpec.Digits(BigInteger.Abs(number), kind == 'o' ? 8 : 16, kind == 'X');
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G' when value is Scalar { Value: var real } && BinaryOperations.IsReal(real) && !spec.Alternate:
                var signed = BinaryOperations.Float(real);
                return (double.IsNegative(signed) ? "-" : "") + RealText.Of(Math.Abs(signed), kind, spec.Precision ?? 6);
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G' when value is Scalar or ListObj or TupleObj or DictObj && !Objects.IsDynamic(value):
                throw new ConfigRaise("TypeError", $"must be real number, not {value.TypeName}");
            case 'c' when value is Scalar { Value: PyStr { Value.Length: 1 } single }:
                return single.Value;
            default:
                throw new UnknownException("%");
        }
    }

    private static BigInteger Integer(char kind, Obj value) => value switch
    {
        Scalar { Value: PyInt or PyBool } s => BinaryOperations.Int(s.Value)!.Value,
        Scalar { Value: PyFloat f } when double.IsFinite(f.Value) => new BigInteger(Math.Truncate(f.Value)),
        Scalar { Value: PyFloat } or DynamicObj or OpaqueObj => throw new UnknownException("%"),
        _ when Objects.IsDynamic(value) => throw new UnknownException("%"),
        _ => throw new ConfigRaise("TypeError", $"%{kind} format: a real number is required, not {value.TypeName}"),
    };

    private sealed record Spec(bool Left, bool Plus, bool Space, bool Zero, bool Alternate, int Width, int? Precision)
    {
        public static Spec Read(string format, ref int i)
        {
            bool left = false, plus = false, space = false, zero = false, alternate = false;
            for (; i < format.Length && "-+ 0#".Contains(format[i], StringComparison.Ordinal); i++)
            {
                left |= format[i] == '-';
                plus |= format[i] == '+';
                space |= format[i] == ' ';
                zero |= format[i] == '0';
                alternate |= format[i] == '#';
            }

            if (i < format.Length && format[i] == '*')
                throw new UnknownException("%");
            var width = Number(format, ref i) ?? 0;
            int? precision = null;
            if (i < format.Length && format[i] == '.')
            {
                i++;
                precision = Number(format, ref i) ?? 0;
            }

            while (i < format.Length && format[i] is 'h' or 'l' or 'L')
                i++;
            return new Spec(left, plus, space, zero, alternate, width, precision);
        }

        public string Pad(string text, char kind)
        {
            var numeric = "diuoxXeEfFgG".Contains(kind, StringComparison.Ordinal);
            if (numeric && !text.StartsWith('-'))
                text = (Plus ? "+" : Space ? " " : "") + text;
            if (text.Length >= Width)
                return text;
            if (Left)
                return text.PadRight(Width);
            if (!Zero || !numeric)
                return text.PadLeft(Width);
            var sign = text[0] is '-' or '+' or ' ' ? 1 : 0;
            return text[..sign] + new string('0', Width - text.Length) + text[sign..];
        }

        private static int? Number(string format, ref int i)
        {
            var start = i;
            while (i < format.Length && char.IsAsciiDigit(format[i]))
                i++;
            if (i == start)
                return null;
            return i - start <= 4 ? int.Parse(format.AsSpan(start, i - start), CultureInfo.InvariantCulture) : throw new UnknownException("%");
        }
    }
}
