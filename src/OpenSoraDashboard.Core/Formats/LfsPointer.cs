using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>A Git-LFS pointer: the few lines of text that stand in a clone where the real file was not fetched.</summary>
/// <param name="Sha256">Digest of the real file, 64 lower-case hex digits; null where the pointer is damaged.</param>
/// <param name="Size">Length of the real file in bytes; null where the pointer is damaged.</param>
public sealed record LfsPointer(string? Sha256, long? Size)
{
    /// <summary>git-lfs takes no longer file for a pointer, in bytes.</summary>
    public const int MaxBytes = 1024;

    internal static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    // git-lfs, lfs/pointer.go: the present address and the aliases that it still reads.
    private static readonly string[] Versions =
    [
        "version https://git-lfs.github.com/spec/v1",
        "version https://hawser.github.com/spec/v1",
        "version http://git-media.io/v/2",
    ];

    /// <summary>Reads a pointer; null for any other text.</summary>
    /// <param name="content">The whole file, or its start.</param>
    public static LfsPointer? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length is 0 or >= MaxBytes || !content.StartsWith("version "u8))
            return null;
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        var first = lines[0].TrimEnd('\r', ' ');
        if (!Versions.Contains(first, StringComparer.Ordinal))
            return null;
        string? digest = null;
        long? size = null;
        foreach (var line in lines.Skip(1).Select(l => l.TrimEnd('\r', ' ')))
        {
            // Lines ext-N-name may stand before; their digests are of other contents.
            if (line.StartsWith("oid sha256:", StringComparison.Ordinal) && line.Length == 75 && !line.AsSpan(11).ContainsAnyExcept(LowerHex))
                digest = line[11..];
            else if (line.StartsWith("size ", StringComparison.Ordinal) && long.TryParse(line.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
                size = n;
        }

        return new LfsPointer(digest, size);
    }
}
