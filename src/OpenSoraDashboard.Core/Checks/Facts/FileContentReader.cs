using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Tells the kind of a file from its first bytes; never reads more than a few kilobytes.</summary>
public static class FileContentReader
{
    private const int Head = 4096;
    private const int PointerLimit = 1024;

    // The present one, and the two older ones that git-lfs still takes.
    private static readonly string[] PointerVersions =
    [
        "version https://git-lfs.github.com/spec/v1",
        "version https://hawser.github.com/spec/v1",
        "version http://git-media.io/v/2",
    ];

    private static readonly string[] ServerTexts =
    [
        "Entry not found",
        "Not Found",
        "Repository not found",
        "Invalid username or password",
        "Access to model",
        "Access denied",
        "Cannot access gated repo",
        "Unauthorized",
        "404: Not Found",
    ];

    /// <summary>Looks at a file. Never throws for anything a file can be.</summary>
    public static FileContent Read(DiskView disk, string path)
    {
        try
        {
            return Of(disk.Head(path, Head), disk.Status(path).Size);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileContent(ContentKind.Unreadable);
        }
    }

    /// <summary>Tells the kind from the first bytes and the length of the whole file.</summary>
    internal static FileContent Of(ReadOnlySpan<byte> head, long size)
    {
        if (size == 0)
            return new FileContent(ContentKind.Empty);
        if (!head.ContainsAnyExcept((byte)0))
            return new FileContent(ContentKind.Zeros);
        if (head.StartsWith("PK\x03\x04"u8))
            return new FileContent(ContentKind.Zip);
        if (head is [0x1f, 0x8b, ..])
            return new FileContent(ContentKind.Gzip);
        if (head.Length >= 9 && head[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) <= (ulong)size)
            return new FileContent(ContentKind.Safetensors);
        if (head is [0x80, >= 1 and <= 5, ..])
            return new FileContent(ContentKind.Pickle);
        return IsText(head) ? OfText(Encoding.UTF8.GetString(head), size) : new FileContent(ContentKind.Other);
    }

    private static FileContent OfText(string text, long size)
    {
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var line = start.Split('\n', 2)[0].TrimEnd('\r');
        var first = line.Length > 120 ? line[..120] : line;
        if (size <= PointerLimit && PointerVersions.Any(v => text.StartsWith(v, StringComparison.Ordinal)))
            return Pointer(text, first);
        if (start.StartsWith('<'))
            return new FileContent(ContentKind.Page) { FirstLine = first };
        if (start.StartsWith('{') || start.StartsWith('['))
            return new FileContent(ContentKind.Json) { FirstLine = first };
        return size < 4096 && ServerTexts.Any(t => start.StartsWith(t, StringComparison.OrdinalIgnoreCase))
            ? new FileContent(ContentKind.ErrorText) { FirstLine = first }
            : new FileContent(ContentKind.Other) { FirstLine = first };
    }

    private static FileContent Pointer(string text, string first)
    {
        string? digest = null;
        long? length = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("oid sha256:", StringComparison.Ordinal) && line.Length >= 75)
                digest = line.Substring(11, 64);
            else if (line.StartsWith("size ", StringComparison.Ordinal)
                && long.TryParse(line.AsSpan(5).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
                length = n;
        }

        return new FileContent(ContentKind.LfsPointer) { PointerSha256 = digest, PointerSize = length, FirstLine = first };
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f'))
                return false;
        }

        return true;
    }
}
