using System.Globalization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Numbers as the field writes them.</summary>
internal static class Amounts
{
    /// <summary>A length in bytes with a unit.</summary>
    public static string Bytes(long bytes) => Template.Bytes(bytes, CultureInfo.CurrentCulture);

    /// <summary>A length of time: <c>38 ms</c>, <c>7.4 s</c>, <c>16 min 5 s</c>, <c>2 h 3 min</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.CurrentCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 10 } => string.Create(CultureInfo.CurrentCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.CurrentCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.CurrentCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>A count of parameters: <c>767 M</c>, <c>4.76 B</c>.</summary>
    public static string Parameters(long count) => count switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.CurrentCulture, $"{count / 1e9:0.##} B"),
        >= 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{count / 1e6:0} M"),
        _ => count.ToString("N0", CultureInfo.CurrentCulture),
    };
}
