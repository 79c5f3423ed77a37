using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>One member of an archive to be made; what is not given is as torch writes it.</summary>
internal sealed record ZipPart(string Name, byte[] Content)
{
    public ushort Flags { get; init; } = 0x0800;

    public bool Deflated { get; init; }

    public uint? Crc { get; init; }

    /// <summary>The checksum of the header before the content, where it is another.</summary>
    public uint? LocalCrc { get; init; }

    public string? LocalName { get; init; }
}

/// <summary>Small zip archives, byte by byte, also such as no writer would make.</summary>
internal static class ZipBytes
{
    /// <summary>A torch archive: <c>data.pkl</c>, a version, and empty records of the given lengths.</summary>
    public static byte[] Torch(byte[] pickle, params int[] records) => Of([
        new("archive/data.pkl", pickle),
        .. records.Select((length, i) => new ZipPart($"archive/data/{i}", new byte[length])),
        new("archive/version", "3\n"u8.ToArray()),
    ]);

    public static byte[] Of(params IReadOnlyList<ZipPart> parts)
    {
        var file = new MemoryStream();
        var directory = new MemoryStream();
        foreach (var part in parts)
        {
            var at = (int)file.Length;
            var body = part.Deflated ? Deflate(part.Content) : part.Content;
            var crc = part.Crc ?? Crc32.HashToUInt32(part.Content);
            Header(file, 0x04034B50, [20], part, body.Length, part.LocalCrc ?? crc, part.LocalName ?? part.Name, []);
            file.Write(body);
            Header(directory, 0x02014B50, [20, 20], part, body.Length, crc, part.Name, [0, 0, 0, 0, 0, (ushort)at, (ushort)(at >> 16)]);
        }

        var start = (int)file.Length;
        file.Write(directory.ToArray());
        Span<byte> end = stackalloc byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)parts.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)parts.Count);
        BinaryPrimitives.WriteInt32LittleEndian(end[12..], (int)directory.Length);
        BinaryPrimitives.WriteInt32LittleEndian(end[16..], start);
        file.Write(end);
        return file.ToArray();
    }

    private static void Header(MemoryStream to, uint signature, ushort[] versions, ZipPart part, int length, uint crc, string name, ushort[] rest)
    {
        var raw = Encoding.UTF8.GetBytes(name);
        ushort[] numbers =
        [
            (ushort)signature, (ushort)(signature >> 16), .. versions, part.Flags, (ushort)(part.Deflated ? 8 : 0), 0, 0x21,
            (ushort)crc, (ushort)(crc >> 16), (ushort)length, (ushort)(length >> 16),
            (ushort)part.Content.Length, (ushort)(part.Content.Length >> 16), (ushort)raw.Length, 0, .. rest,
        ];
        Span<byte> two = stackalloc byte[2];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, number);
            to.Write(two);
        }

        to.Write(raw);
    }

    private static byte[] Deflate(byte[] content)
    {
        var to = new MemoryStream();
        using (var deflate = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return to.ToArray();
    }
}
