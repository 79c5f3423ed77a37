using System.Globalization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Components.Controls;

/// <summary>Numbers as people read them, in the language shown.</summary>
public static class Quantity
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary><c>2.9 GB</c>.</summary>
    public static string Bytes(long bytes) => Template.Bytes(bytes, CultureInfo.CurrentCulture);

    /// <summary>Two lengths in the unit of the second: <c>12.4</c> and <c>39.6 GB</c>.</summary>
    public static (string Done, string Total) Part(long done, long total)
    {
        var words = Bytes(total);
        var unit = words[(words.LastIndexOf(' ') + 1)..];
        var scale = Math.Pow(1000, Math.Max(0, Array.IndexOf(Units, unit)));
        return ((done / scale).ToString(scale > 1 ? "0.0" : "0", CultureInfo.CurrentCulture), words);
    }

    /// <summary><c>1.7 GB/s</c>.</summary>
    public static string Rate(double bytesPerSecond) => $"{Bytes((long)bytesPerSecond)}/s";

    /// <summary><c>767 M</c>, <c>4.76 B</c>: three significant digits, the units of the field.</summary>
    public static string Count(long count)
    {
        var (value, unit) = count switch
        {
            >= 1_000_000_000 => (count / 1e9, " B"),
            >= 1_000_000 => (count / 1e6, " M"),
            >= 10_000 => (count / 1e3, " k"),
            _ => (count, ""),
        };
        var format = unit.Length == 0 || value >= 100 ? "N0" : value >= 10 ? "0.#" : "0.##";
        return value.ToString(format, CultureInfo.CurrentCulture) + unit;
    }

    /// <summary><c>38 ms</c>, <c>1.4 s</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.CurrentCulture, $"{time.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, Math.Round(time.TotalMilliseconds)):0} ms");
}
