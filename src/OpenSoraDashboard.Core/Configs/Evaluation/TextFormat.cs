using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary><c>"…".format(…)</c> with plain names and numbers in its fields.</summary>
internal static class TextFormat
{
    /// <summary>Fills a format.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static string Apply(string format, IReadOnlyList<Obj> arguments, IReadOnlyDictionary<string, Obj> keywords)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is not ('{' or '}'))
            {
                text.Append(c);
                continue;
            }

            if (i + 1 < format.Length && format[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            var close = c == '{' ? format.IndexOfAny(['{', '}'], i + 1) : -1;
            if (close < 0 || format[close] == '{')
                throw close < 0 && c == '}' ? new ConfigRaise("ValueError", "Single '}' encountered in format string") : new UnknownException("format");
            text.Append(Field(format[(i + 1)..close], arguments, keywords, ref next));
            i = close;
        }

        return text.ToString();
    }

    private static string Field(string field, IReadOnlyList<Obj> arguments, IReadOnlyDictionary<string, Obj> keywords, ref int next)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon < 0 ? "" : field[(colon + 1)..];
        var name = colon < 0 ? field : field[..colon];
        var conversion = '\0';
        if (name.Length > 1 && name[^2] == '!')
        {
            conversion = name[^1];
            name = name[..^2];
        }

        var value = Value(name, arguments, keywords, ref next);
        return conversion switch
        {
            '\0' => FormatSpec.Apply(value, spec),
            's' => FormatSpec.Apply(Scalar.Of(Objects.Text(value)), spec),
            'r' => FormatSpec.Apply(Scalar.Of(Objects.Repr(value)), spec),
            _ => throw new UnknownException("format"),
        };
    }

    private static Obj Value(string name, IReadOnlyList<Obj> arguments, IReadOnlyDictionary<string, Obj> keywords, ref int next)
    {
        if (name.AsSpan().IndexOfAny('.', '[') >= 0)
            throw new UnknownException("format");
        if (name.Length == 0 && next < 0)
            throw new ConfigRaise("ValueError", "cannot switch from manual field specification to automatic field numbering");
        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            if (name.Length > 0 && next > 0)
                throw new ConfigRaise("ValueError", "cannot switch from automatic field numbering to manual field specification");
            if (name.Length > 4)
                throw new UnknownException("format");
            var index = name.Length == 0 ? next++ : int.Parse(name, CultureInfo.InvariantCulture);
            if (name.Length > 0)
                next = -1;
            return index < arguments.Count
                ? arguments[index]
                : throw new ConfigRaise("IndexError", string.Create(CultureInfo.InvariantCulture, $"Replacement index {index} out of range for positional args tuple"));
        }

        return keywords.TryGetValue(name, out var value) ? value : throw new ConfigRaise("KeyError", PyRepr.Of(new PyStr(name)));
    }
}
