using System.Globalization;
using System.Numerics;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Values;

/// <summary>Values written as Python's <c>repr()</c> writes them: what error messages quote and what sorts a dict's keys.</summary>
public static class PyRepr
{
    /// <summary>The value's <c>repr</c>.</summary>
    public static string Of(PyValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    /// <summary>A double's shortest text that reads back to the same value: <c>1.0</c>, <c>1e-15</c>, <c>inf</c>.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        // "R" gives the shortest digits in .NET's own notation; Python switches to an exponent below 1e-4 and from 1e16 on.
        var (digits, exponent, negative) = Decimal(value.ToString("R", CultureInfo.InvariantCulture));
        var sign = negative ? "-" : "";
        if (digits.Length == 0)
            return sign + "0.0";
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        if (exponent < 0)
            return sign + "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1)
            return sign + digits + new string('0', exponent + 1 - digits.Length) + ".0";
        return sign + digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    private static (string Digits, int Exponent, bool Negative) Decimal(string round)
    {
        var negative = round.StartsWith('-');
        if (negative)
            round = round[1..];
        var exponent = 0;
        var e = round.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(round.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            round = round[..e];
        }

        var point = round.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? round : round[..point];
        var digits = point < 0 ? round : whole + round[(point + 1)..];
        exponent += whole.Length - 1;
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent - leading, negative);
    }

    private static void Write(StringBuilder text, PyValue value)
    {
        switch (value)
        {
            case PyNone:
                text.Append("None");
                break;
            case PyBool b:
                text.Append(b.Value ? "True" : "False");
                break;
            case PyInt i:
                text.Append(i.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case PyFloat f:
                text.Append(Of(f.Value));
                break;
            case PyComplex c:
                WriteComplex(text, c.Value);
                break;
            case PyStr s:
                WriteText(text, s.Value);
                break;
            case PyBytes b:
                WriteBytes(text, b.Value);
                break;
            case PyList l:
                WriteItems(text, '[', l.Items, ']');
                break;
            case PyTuple t:
                WriteItems(text, '(', t.Items, t.Items.Count == 1 ? ",)" : ")");
                break;
            case PySet s when s.Items.Count == 0:
                text.Append("set()");
                break;
            case PySet s:
                WriteItems(text, '{', s.Items, '}');
                break;
            case PyDict d:
                WriteDict(text, d);
                break;
            case PyDynamic d:
                text.Append(d.Source);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, message: null);
        }
    }

    private static void WriteItems(StringBuilder text, char open, IReadOnlyList<PyValue> items, char close) =>
        WriteItems(text, open, items, close.ToString());

    private static void WriteItems(StringBuilder text, char open, IReadOnlyList<PyValue> items, string close)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, items[i]);
        }

        text.Append(close);
    }

    private static void WriteDict(StringBuilder text, PyDict dict)
    {
        text.Append('{');
        for (var i = 0; i < dict.Items.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, dict.Items[i].Key);
            text.Append(": ");
            Write(text, dict.Items[i].Value);
        }

        text.Append('}');
    }

    private static void WriteComplex(StringBuilder text, Complex c)
    {
        static string Part(double d) => Of(d) is var s && s.EndsWith(".0", StringComparison.Ordinal) ? s[..^2] : s;
        if (c.Real == 0 && !double.IsNegative(c.Real))
        {
            text.Append(Part(c.Imaginary)).Append('j');
            return;
        }

        text.Append('(').Append(Part(c.Real));
        if (!double.IsNegative(c.Imaginary))
            text.Append('+');
        text.Append(Part(c.Imaginary)).Append("j)");
    }

    private static void WriteBytes(StringBuilder text, byte[] bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        text.Append('b').Append(quote);
        foreach (var b in bytes)
        {
            _ = (char)b switch
            {
                '\\' => text.Append(@"\\"),
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                var c when c == quote => text.Append('\\').Append(c),
                >= ' ' and <= '~' => text.Append((char)b),
                _ => text.Append(CultureInfo.InvariantCulture, $@"\x{b:x2}"),
            };
        }

        text.Append(quote);
    }

    private static void WriteText(StringBuilder text, string s)
    {
        var quote = s.Contains('\'', StringComparison.Ordinal) && !s.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(quote);
        PyEscapes.Write(text, s, quote, escapeDoubleBraces: false);
        text.Append(quote);
    }
}
