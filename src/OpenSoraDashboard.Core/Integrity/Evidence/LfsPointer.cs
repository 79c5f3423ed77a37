using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>A Git-LFS pointer: a few lines of text that name the digest and length of the real file.</summary>
/// <param name="Sha256">SHA-256 of the real file.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record LfsPointer(string Sha256, long Size)
{
    /// <summary>No pointer is longer, by the format's own rule.</summary>
    public const int LargestBytes = 1024;

    // The present one, and the two older ones that git-lfs still takes.
    private static readonly string[] Versions =
    [
        "version https://git-lfs.github.com/spec/v1",
        "version https://hawser.github.com/spec/v1",
        "version http://git-media.io/v/2",
    ];

    /// <summary>Reads a pointer; null for anything else.</summary>
    public static LfsPointer? Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length is 0 or >= LargestBytes || !content.StartsWith("version "u8))
            return null;
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        if (!Versions.Contains(lines[0].TrimEnd('\r'), StringComparer.Ordinal))
            return null;
        string? digest = null;
        long? size = null;
        foreach (var line in lines.Select(static l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("oid sha256:", StringComparison.Ordinal))
                digest = line["oid sha256:".Length..];
            else if (line.StartsWith("size ", StringComparison.Ordinal) &&
                long.TryParse(line.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                size = length;
        }

        return digest is not null && size is { } known && DigestNames.OfDigest(digest) == DigestAlgorithms.Sha256
            ? new LfsPointer(digest, known)
            : null;
    }
}
