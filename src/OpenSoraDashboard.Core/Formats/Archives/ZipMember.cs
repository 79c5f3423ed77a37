using System.Buffers.Binary;
using System.IO.Compression;

namespace OpenSoraDashboard.Core.Formats.Archives;

/// <summary>Opens the content of one member as torch does: the directory's offset, then over the local header.</summary>
internal static class ZipMember
{
    private const int LocalBytes = 30;

    /// <summary>The content; null where torch says that the member is corrupt.</summary>
    /// <param name="stream">The archive.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="entry">The member.</param>
    /// <param name="contradicts">The local header says something else than the directory.</param>
    public static Stream? Open(Stream stream, long size, ZipEntry entry, out bool contradicts)
    {
        contradicts = false;
        if (entry.CompressedSize == 0)
            return new MemoryStream([]);
        if (entry.Offset + LocalBytes > size)
            return null;
        Span<byte> header = stackalloc byte[LocalBytes];
        stream.Position = entry.Offset;
        if (stream.ReadAtLeast(header, LocalBytes, throwOnEndOfStream: false) < LocalBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
        {
            return null;
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var start = entry.Offset + LocalBytes + nameLength + extraLength;
        if (start + entry.CompressedSize > size)
            return null;
        var name = new byte[nameLength];
        if (stream.ReadAtLeast(name, nameLength, throwOnEndOfStream: false) < nameLength)
            return null;
        contradicts = Contradicts(header, entry) || System.Text.Encoding.UTF8.GetString(name) != entry.Name;

        stream.Position = start;
        var stored = new RangeStream(stream, entry.CompressedSize);
        return entry.Method == 0 ? stored : new DeflateStream(stored, CompressionMode.Decompress);
    }

    private static bool Contradicts(ReadOnlySpan<byte> header, ZipEntry entry)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method
            || ((BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) ^ entry.Flags) & 0x61) != 0)
        {
            return true;
        }

        // Bit 3: sizes and checksum follow the content, and the header may leave them empty.
        var later = (BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) & 8) != 0;
        return Differs(BinaryPrimitives.ReadUInt32LittleEndian(header[14..]), entry.Crc, later)
            || Differs(BinaryPrimitives.ReadUInt32LittleEndian(header[18..]), entry.CompressedSize, later)
            || Differs(BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), entry.Size, later);
    }

    private static bool Differs(uint local, long central, bool later) =>
        local != central && !(later && local == 0) && !(local == uint.MaxValue);
}
