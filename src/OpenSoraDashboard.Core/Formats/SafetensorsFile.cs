using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads the header of a safetensors file: 8 bytes of length, then JSON. No tensor byte is touched.</summary>
/// <remarks>Rules, their order and their names are those of the reference parser (safetensors/src/tensor.rs, <c>read_metadata</c> and <c>validate</c>).</remarks>
public static class SafetensorsFile
{
    /// <summary>Longest header that the reference parser reads, in bytes.</summary>
    public const long MaxHeaderBytes = 100_000_000;

    /// <summary>
    /// Most tensors of one file that are held against a model or kept in a list: published models have a few thousand, the
    /// largest some ten thousand, and a made-up header names up to two million.
    /// </summary>
    public const int MostTensors = 200_000;

    /// <summary>Memory that such a list takes at most, in bytes.</summary>
    private const long MostListedBytes = 64 << 20;

    private const int LengthBytes = 8;

    /// <summary>Longest header that is read into a borrowed buffer, in bytes.</summary>
    private const int PooledBytes = 1 << 20;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="fileSize">Length of the whole file in bytes, as the file system gives it.</param>
    /// <exception cref="IOException">The medium fails; never because of what the file holds.</exception>
    public static SafetensorsReading Read(Stream stream, long fileSize)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (fileSize < LengthBytes || stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            return Refused("HeaderTooSmall");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
            return Refused("HeaderTooLarge");
        if (LengthBytes + (long)length > fileSize)
            return Refused("InvalidHeaderLength");

        var size = (int)length;
        var rented = size <= PooledBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        try
        {
            var buffer = rented ?? GC.AllocateUninitializedArray<byte>(size);
            if (stream.ReadAtLeast(buffer.AsSpan(0, size), size, throwOnEndOfStream: false) < size)
                return Refused("InvalidHeaderLength");
            return Read(buffer, size, fileSize);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static SafetensorsReading Read(byte[] buffer, int size, long fileSize)
    {
        var text = buffer.AsSpan(0, size);
        if (!Utf8.IsValid(text))
            return Refused("InvalidHeader") with { HeaderBytes = size };
        var parser = new SafetensorsHeaderParser(text);
        if (!parser.Parse())
            return Refused("InvalidHeaderDeserialization") with { HeaderBytes = size };

        var table = new SafetensorsTable(buffer, parser.Entries, out var duplicates);
        List<string> notes = [];
        if (parser.LeadingSpace)
            notes.Add("LeadingWhitespace");
        if (duplicates)
            notes.Add("DuplicateName");
        if (table.Count == 0)
            notes.Add("NoTensors");
        if (parser.MetadataShortened)
            notes.Add("LongMetadata");
        var reading = new SafetensorsReading { Metadata = parser.Metadata, Notes = notes, HeaderBytes = size };

        if (table.Validate(out var end) is { } error)
            return reading with { Error = error };
        if ((UInt128)end + (ulong)(LengthBytes + size) != (ulong)fileSize)
            return reading with { Error = new FormatError("MetadataIncompleteBuffer", "MetadataIncompleteBuffer"), Promised = Listed(table) };
        return reading with { Tensors = Listed(table) };
    }

    // What is not listed is described when asked for: two million tensors would not fit beside the header. A list lets go of
    // the header, however long that is.
    private static IReadOnlyList<TensorInfo> Listed(SafetensorsTable table) =>
        table.Count > MostTensors || table.DescribedBytes > MostListedBytes ? table : table.ToArray();

    private static SafetensorsReading Refused(string name) => new() { Error = new FormatError(name, name) };
}
