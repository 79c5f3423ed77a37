using System.Globalization;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>Lengths as people type them: <c>4G</c>, <c>512MiB</c>, <c>2.5GB</c>, <c>1000000</c>.</summary>
public static class ByteSize
{
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TIB", 1L << 40), ("GIB", 1L << 30), ("MIB", 1L << 20), ("KIB", 1L << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000),
        ("T", 1L << 40), ("G", 1L << 30), ("M", 1L << 20), ("K", 1L << 10), ("B", 1), ("", 1),
    ];

    /// <summary>The length in bytes; null for anything else. A bare letter counts in 1024s, as <c>split</c> and <c>dd</c> do.</summary>
    public static long? Parse(string text)
    {
        var upper = text.Trim().ToUpperInvariant();
        var (unit, bytes) = Units.First(u => upper.EndsWith(u.Unit, StringComparison.Ordinal));
        return decimal.TryParse(upper[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= long.MaxValue / bytes
            ? (long)(number * bytes)
            : null;
    }
}
