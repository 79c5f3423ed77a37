using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Tells what a file is from its first bytes.</summary>
public static class FileKinds
{
    /// <summary>Bytes of the start that are enough for every kind.</summary>
    public const int HeadBytes = 4096;

    private const int LineShown = 160;

    /// <summary>Endings that downloaders give to what is not finished.</summary>
    private static readonly string[] LeftoverEndings =
    [
        ".incomplete", ".part", ".partial", ".aria2", ".crdownload", ".opdownload", ".download", ".downloading", ".tmp", ".temp",
        ".filepart", ".fdmdownload", ".xltd", ".td", ".td.cfg", ".!ut", ".!qB", ".bc!", ".resume",
    ];

    /// <summary>What the Hub and its mirrors send as plain text.</summary>
    private static readonly string[] ServerTexts =
    [
        "Entry not found", "Not Found", "404", "Repository not found", "Invalid username or password", "Invalid credentials", "Access to model",
        "Access to dataset", "Access denied", "Cannot access gated repo", "Unauthorized", "401", "403", "Forbidden", "Bad Gateway", "Internal Server Error",
        "Service Unavailable", "Too Many Requests", "Rate limit", "Internal Error", "An error", "error code:",
    ];

    private static readonly string[] TorchMembers =
        ["data.pkl", "version", "byteorder", ".format_version", ".storage_alignment", ".data/version", ".data/serialization_id", "constants.pkl"];

    /// <summary>Tells the kind.</summary>
    /// <param name="name">The file's name; only leftovers are told by it.</param>
    /// <param name="head">Its first bytes, <see cref="HeadBytes"/> of them or all.</param>
    /// <param name="size">Length of the whole file in bytes.</param>
    public static FileKindReading Of(string name, ReadOnlySpan<byte> head, long size)
    {
        if (LeftoverOf(name) is { } whole)
            return new FileKindReading(FileKind.Leftover) { LeftoverOf = whole };
        if (size == 0 || head.IsEmpty)
            return new FileKindReading(FileKind.Empty);
        if (!head.ContainsAnyExcept((byte)0))
            return new FileKindReading(FileKind.Zeros);
        if (IsSafetensors(head))
            return new FileKindReading(FileKind.Safetensors);
        if (Binary(head) is { } kind)
            return new FileKindReading(kind);
        return IsText(head, size) ? Text(head, size) : new FileKindReading(FileKind.Binary);
    }

    /// <summary>The name without the ending of an unfinished download; null for any other name.</summary>
    public static string? LeftoverOf(string name)
    {
        foreach (var ending in LeftoverEndings)
        {
            if (!name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || name.Length == ending.Length)
                continue;
            var whole = name[..^ending.Length];

            // huggingface_hub puts eight hex digits before it, Baidu's client a letter.
            if (ending == ".incomplete" && whole.Length > 9 && whole[^9] == '.' && !whole.AsSpan(whole.Length - 8).ContainsAnyExcept(LfsPointer.LowerHex))
                whole = whole[..^9];
            return whole.EndsWith(".baiduyun.p", StringComparison.Ordinal) ? whole[..^11] : whole;
        }

        return null;
    }

    /// <summary>A length that a header may have, and a brace behind it.</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> head)
    {
        if (head.Length < 9 || BinaryPrimitives.ReadUInt64LittleEndian(head) > SafetensorsFile.MaxHeaderBytes)
            return false;
        var text = head[8..].TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? head.Length < HeadBytes : text[0] == '{';
    }

    private static FileKind? Binary(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8))
            return IsTorchZip(head) ? FileKind.TorchZip : FileKind.Zip;
        if (head.StartsWith("PK\x05\x06"u8))
            return FileKind.Zip;
        if (IsTorchMagic(head))
            return FileKind.TorchLegacy;
        if (head is [0x80, >= 2 and <= 5, ..] || IsOldPickle(head))
            return FileKind.Pickle;
        if (head is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..])
            return FileKind.Npy;
        if (head is [0x1F, 0x8B, ..])
            return FileKind.Gzip;
        if (head is [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..])
            return FileKind.SevenZip;
        if (head is [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] || head.StartsWith("BZh"u8) || head.StartsWith("Rar!"u8))
            return FileKind.Packed;
        if (head.StartsWith("GGUF"u8) || head.StartsWith("lmgg"u8) || head.StartsWith("tjgg"u8))
            return FileKind.Gguf;
        if (head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..])
            return FileKind.Hdf5;
        if (head.Length >= 262 && head[257..].StartsWith("ustar"u8))
            return FileKind.Tar;
        return IsSentencePiece(head) ? FileKind.SentencePiece : null;
    }

    /// <summary>The first member lies in a folder and has one of torch's names.</summary>
    private static bool IsTorchZip(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
            return false;
        var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]), head.Length - 30);
        var name = Encoding.UTF8.GetString(head.Slice(30, length));
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return false;
        var inner = name[(slash + 1)..];
        return TorchMembers.Contains(inner, StringComparer.OrdinalIgnoreCase) || inner.StartsWith("data/", StringComparison.Ordinal) || inner.StartsWith("code/", StringComparison.Ordinal);
    }

    /// <summary>The number that torch puts first, as protocols 2 and later or 0 and 1 write it.</summary>
    private static bool IsTorchMagic(ReadOnlySpan<byte> head) =>
        (head.Length >= 15 && head[0] == 0x80 && head[2..].StartsWith((ReadOnlySpan<byte>)[0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.']))
        || head.StartsWith("L119547037146038801333356L\n."u8);

    /// <summary>Protocols 0 and 1 have no magic; these are the starts of dicts, lists and objects.</summary>
    private static bool IsOldPickle(ReadOnlySpan<byte> head) =>
        head.StartsWith("(dp"u8) || head.StartsWith("(lp"u8) || head.StartsWith("}q\0"u8) || head.StartsWith("]q\0"u8)
        || head.StartsWith("(i__main__\n"u8) || head.StartsWith("ccollections\n"u8) || head.StartsWith("ctorch"u8) || head.StartsWith("ccopy_reg\n"u8) || head.StartsWith("cnumpy"u8);

    /// <summary>A message whose first field is a piece with a name: field 1, then field 1 within it.</summary>
    private static bool IsSentencePiece(ReadOnlySpan<byte> head) =>
        head is [0x0A, > 4 and < 0x80, 0x0A, > 0 and < 0x60, ..] && head[3] < head[1] && head.Length > 4 + head[3] && head[4 + head[3]] is 0x15 or 0x18;

    private static FileKindReading Text(ReadOnlySpan<byte> head, long size)
    {
        var text = Encoding.UTF8.GetString(head);
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var line = start.Split('\n', 2)[0].TrimEnd('\r', ' ');
        var first = line.Length > LineShown ? line[..LineShown] : line;
        if (size < LfsPointer.MaxBytes && LfsPointer.Read(head) is { } pointer)
            return new FileKindReading(FileKind.LfsPointer) { Pointer = pointer, FirstLine = first };
        var small = size <= HeadBytes;
        var kind = start switch
        {
            ['<', '?', 'x' or 'X', ..] => start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? FileKind.Html : FileKind.Xml,
            ['<', ..] => FileKind.Html,
            ['{' or '[', ..] => FileKind.Json,
            _ => FileKind.Text,
        };
        return new FileKindReading(kind)
        {
            FirstLine = first,
            IsServerAnswer = kind switch
            {
                FileKind.Html or FileKind.Xml => true,
                FileKind.Json => small && (start.Contains("\"error\"", StringComparison.OrdinalIgnoreCase) || start.Contains("\"Code\"", StringComparison.Ordinal)),
                _ => small && ServerTexts.Any(t => start.StartsWith(t, StringComparison.OrdinalIgnoreCase)),
            },
        };
    }

    /// <summary>UTF-8 without control characters; a character that the end of the head cuts is none of them.</summary>
    private static bool IsText(ReadOnlySpan<byte> head, long size)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f'))
                return false;
        }

        return PythonUtf8.Check(head) is not { } error
            || (size > head.Length && error.Message.EndsWith("unexpected end of data", StringComparison.Ordinal));
    }
}
