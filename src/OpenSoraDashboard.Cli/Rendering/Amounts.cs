using System.Globalization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Numbers as the field writes them.</summary>
internal static class Amounts
{
    /// <summary>A length in bytes with a unit.</summary>
    public static string Bytes(long bytes) => Template.Bytes(bytes, CultureInfo.CurrentCulture);

    /// <summary>A count of parameters: <c>767 M</c>, <c>4.76 B</c>.</summary>
    public static string Parameters(long count) => count switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.CurrentCulture, $"{count / 1e9:0.##} B"),
        >= 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{count / 1e6:0} M"),
        _ => count.ToString("N0", CultureInfo.CurrentCulture),
    };
}
