using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>
/// Texts with named places: <c>{file}</c>, <c>{size:bytes}</c> (a length in bytes, written with a unit),
/// <c>{count:number}</c> (digits grouped as the language does) and <c>{count:file|files}</c> (the word for one and for others).
/// </summary>
public static class Template
{
    /// <summary>Puts values into a text. A place without a value stays as it is written, so that it is seen.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values, CultureInfo culture)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return template;
        var text = new StringBuilder(template.Length + 64);
        var at = 0;
        while (open >= 0)
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
                break;
            text.Append(template, at, open - at);
            var place = template.AsSpan(open + 1, close - open - 1);
            var colon = place.IndexOf(':');
            var name = (colon < 0 ? place : place[..colon]).ToString();
            if (values.TryGetValue(name, out var value))
                text.Append(colon < 0 ? value : Format(value, place[(colon + 1)..], culture));
            else
                text.Append(template, open, close - open + 1);
            at = close + 1;
            open = template.IndexOf('{', at);
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>The names of a text's places, each once.</summary>
    public static IReadOnlyList<string> Places(string template)
    {
        List<string> names = [];
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
                break;
            var name = template[(open + 1)..close].Split(':')[0];
            if (!names.Contains(name, StringComparer.Ordinal))
                names.Add(name);
        }

        return names;
    }

    /// <summary>A length in bytes as people read it: <c>334.6 MB</c>, <c>17.7 GiB</c> is for memory and not made here.</summary>
    public static string Bytes(long bytes, CultureInfo culture)
    {
        ReadOnlySpan<string> units = ["B", "kB", "MB", "GB", "TB", "PB"];
        double value = bytes;
        var unit = 0;
        while (Math.Abs(value) >= 999.95 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return unit == 0
            ? string.Create(culture, $"{bytes} B")
            : string.Create(culture, $"{value:0.#} {units[unit]}");
    }

    private static string Format(string value, ReadOnlySpan<char> how, CultureInfo culture)
    {
        if (!long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return value;
        return CountFormat.Choose(how, value) ?? how switch
        {
            "bytes" => Bytes(number, culture),
            "number" => number.ToString("N0", culture),
            _ => value,
        };
    }
}
