using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Core.Formats.Archives;

/// <summary>
/// Reads the central directory of a zip archive with the tests, and in the order, of miniz (<c>mz_zip_reader_read_central_dir</c>),
/// which torch uses; the errors carry miniz's words.
/// </summary>
internal sealed class ZipDirectory
{
    public const string NotFound = "failed finding central directory";
    public const string Corrupt = "invalid header or archive is corrupted";

    private const int EndBytes = 22;
    private const int End64Bytes = 56;
    private const int LocatorBytes = 20;
    private const int EntryBytes = 46;
    private const int LocalBytes = 30;

    /// <summary>The comment behind the end record can have so many bytes.</summary>
    private const int MaxComment = ushort.MaxValue;

    /// <summary>Longest directory that is read, in bytes: real checkpoints have less than one megabyte.</summary>
    private const long MaxBytes = 32 << 20;

    private ZipDirectory()
    {
    }

    /// <summary>The members in the directory's order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; private init; } = [];

    /// <summary>What miniz says; null when the directory is whole.</summary>
    public string? Error { get; private init; }

    /// <summary>Longer than what is read.</summary>
    public bool TooLong { get; private init; }

    public static ZipDirectory Read(Stream stream, long size)
    {
        if (size < EndBytes)
            return Refused("not a ZIP archive");
        if (FindEnd(stream, size) is not { } end)
            return Refused(NotFound);
        var record = At(stream, end, EndBytes);
        long entries = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(10));
        long entriesHere = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(8));
        uint disk = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(4));
        uint directoryDisk = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(6));
        long length = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(12));
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16));
        if (end >= LocatorBytes + End64Bytes && At(stream, end - LocatorBytes, LocatorBytes) is var locator && Signature(locator) == 0x07064b50)
        {
            var place = BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8));
            if (place > (ulong)(size - End64Bytes))
                return Refused("not a ZIP archive");
            var end64 = At(stream, (long)place, End64Bytes);
            if (Signature(end64) == 0x06064b50)
            {
                var total = BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(32));
                var here = BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(24));
                var bytes = BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(40));
                if (BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(4)) < End64Bytes - 12)
                    return Refused(Corrupt);
                if (BinaryPrimitives.ReadUInt32LittleEndian(locator.AsSpan(16)) != 1)
                    return Refused("unsupported multidisk archive");
                if (total > uint.MaxValue || here > uint.MaxValue)
                    return Refused("too many files");
                if (bytes > uint.MaxValue)
                    return Refused("unsupported central directory size");
                (entries, entriesHere, length) = ((long)total, (long)here, (long)bytes);
                disk = BinaryPrimitives.ReadUInt32LittleEndian(end64.AsSpan(16));
                directoryDisk = BinaryPrimitives.ReadUInt32LittleEndian(end64.AsSpan(20));
                var start = BinaryPrimitives.ReadUInt64LittleEndian(end64.AsSpan(48));
                if (start > (ulong)size)
                    return Refused(Corrupt);
                offset = (long)start;
            }
        }

        if (entries != entriesHere || ((disk | directoryDisk) != 0 && (disk != 1 || directoryDisk != 1)))
            return Refused("unsupported multidisk archive");
        if (length < entries * EntryBytes || offset + length > size)
            return Refused(Corrupt);
        if (length > MaxBytes)
            return new ZipDirectory { TooLong = true };
        return Entry(At(stream, offset, (int)length), (int)entries, disk, size);
    }

    private static ZipDirectory Entry(byte[] directory, int count, uint disk, long size)
    {
        var entries = new List<ZipEntry>(count);
        var rest = directory.AsSpan();
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < EntryBytes || BinaryPrimitives.ReadUInt32LittleEndian(rest) != 0x02014b50)
                return Refused(Corrupt);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]);
            var method = BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]);
            long compressed = BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]);
            long content = BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
            int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            var entryDisk = BinaryPrimitives.ReadUInt16LittleEndian(rest[34..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(rest[42..]);
            var total = EntryBytes + nameLength + extraLength + commentLength;
            if (compressed != uint.MaxValue && content != uint.MaxValue
                && ((method == 0 && content != compressed) || (content != 0 && compressed == 0)))
            {
                return Refused(Corrupt);
            }

            if (entryDisk == ushort.MaxValue || (entryDisk != disk && entryDisk != 1))
                return Refused("unsupported multidisk archive");
            if (compressed != uint.MaxValue && offset + LocalBytes + compressed > size)
                return Refused(Corrupt);
            if ((flags & 0x2000) != 0)
                return Refused("unsupported encryption");
            if (total > rest.Length)
                return Refused(Corrupt);
            if (!TryExtend(rest.Slice(EntryBytes + nameLength, extraLength), ref content, ref compressed, ref offset))
                return Refused(Corrupt);
            entries.Add(new ZipEntry(
                Encoding.UTF8.GetString(rest.Slice(EntryBytes, nameLength)),
                flags,
                method,
                BinaryPrimitives.ReadUInt32LittleEndian(rest[16..]),
                compressed,
                content,
                offset));
            rest = rest[total..];
        }

        return new ZipDirectory { Entries = entries };
    }

    /// <summary>Values of 64 bits stand in an extra field, in this order, for those that are all ones.</summary>
    private static bool TryExtend(ReadOnlySpan<byte> extra, ref long content, ref long compressed, ref long offset)
    {
        if (content != uint.MaxValue && compressed != uint.MaxValue && offset != uint.MaxValue)
            return true;
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (4 + length > extra.Length)
                return false;
            if (id == 1)
            {
                var field = extra.Slice(4, length);
                return Take(ref field, ref content) && Take(ref field, ref compressed) && Take(ref field, ref offset);
            }

            extra = extra[(4 + length)..];
        }

        return extra.IsEmpty;
    }

    private static bool Take(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue)
            return true;
        if (field.Length < 8 || BinaryPrimitives.ReadInt64LittleEndian(field) is not (>= 0 and var wide))
            return false;
        value = wide;
        field = field[8..];
        return true;
    }

    /// <summary>Looks for the end record from the end of the file, as far back as a comment could reach.</summary>
    private static long? FindEnd(Stream stream, long size)
    {
        const int Window = 4096;
        var at = Math.Max(size - Window, 0);
        while (true)
        {
            var window = At(stream, at, (int)Math.Min(Window, size - at));
            for (var i = window.Length - 4; i >= 0; i--)
            {
                if (window[i] == 'P' && Signature(window.AsSpan(i)) == 0x06054b50 && size - (at + i) >= EndBytes)
                    return at + i;
            }

            if (at == 0 || size - at >= MaxComment + EndBytes)
                return null;
            at = Math.Max(at - (Window - 3), 0);
        }
    }

    private static uint Signature(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>Bytes at a place; zeros where the file has become shorter meanwhile.</summary>
    private static byte[] At(Stream stream, long offset, int count)
    {
        var bytes = new byte[count];
        stream.Position = offset;
        var got = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        bytes.AsSpan(got).Clear();
        return bytes;
    }

    private static ZipDirectory Refused(string error) => new() { Error = error };
}
