namespace OpenSoraDashboard.Core.Formats.Archives;

/// <summary>One member as the central directory describes it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Flags">General purpose bits.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="CompressedSize">Bytes in the archive.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Offset">Where its local header starts, in bytes from the start of the file.</param>
internal readonly record struct ZipEntry(string Name, ushort Flags, ushort Method, uint Crc, long CompressedSize, long Size, long Offset)
{
    /// <summary>Encrypted, patched or strongly encrypted: what is there is not the content.</summary>
    public bool HasOddFlags => (Flags & 0x61) != 0;
}
