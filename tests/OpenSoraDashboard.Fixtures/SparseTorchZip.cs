using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace OpenSoraDashboard.Fixtures;

/// <summary>Writes what <c>torch.save</c> writes for a state dict, at full size; the storages are holes in the file.</summary>
public static class SparseTorchZip
{
    private const string Folder = "archive";
    private const uint FourGigabytes = 0xFFFFFFFF;

    /// <param name="path">The file to write.</param>
    /// <param name="tensors">Its tensors.</param>
    /// <param name="wrap">The key under which the state dict lies in an outer dict; null for none.</param>
    /// <param name="cut">How the file is damaged: <c>data</c> or <c>head</c>; null for not at all.</param>
    public static void Write(string path, IReadOnlyList<FixtureTensor> tensors, string? wrap = null, string? cut = null)
    {
        using var file = File.Create(path);
        var directory = new MemoryStream();
        var count = 0;
        var pickle = StateDictPickle.Write(tensors, wrap);
        Record(file, directory, "data.pkl", pickle.Length, Crc32.HashToUInt32(pickle), pickle);
        foreach (var tensor in tensors)
            Record(file, directory, $"data/{count++}", tensor.Bytes, CrcOfZeros.Of(tensor.Bytes), null);
        var version = "3\n"u8.ToArray();
        Record(file, directory, "version", version.Length, Crc32.HashToUInt32(version), version);

        var start = file.Position;
        file.Write(directory.ToArray());
        var end = file.Position;
        End(file, count + 2, directory.Length, start, end);
        file.SetLength(cut switch { null => file.Position, "data" => start / 2, _ => 60 });
    }

    private static void Record(Stream file, Stream directory, string name, long size, uint crc, byte[]? body)
    {
        var raw = Encoding.UTF8.GetBytes($"{Folder}/{name}");
        var at = file.Position;
        var big = size >= FourGigabytes;
        var extra = new MemoryStream();
        if (big)
            Zip64(extra, size, size);
        var padding = (int)(64 - ((at + 30 + raw.Length + extra.Length + 4) % 64)) % 64;
        U16(extra, 0x4246);
        U16(extra, (ushort)padding);
        extra.Write(Enumerable.Repeat((byte)'Z', padding).ToArray());

        var shown = big ? FourGigabytes : (uint)size;
        U32(file, 0x04034B50);
        Numbers16(file, big ? 45 : 20, 0x0800, 0, 0, 0x21);
        Numbers32(file, crc, shown, shown);
        Numbers16(file, raw.Length, (int)extra.Length);
        file.Write(raw);
        file.Write(extra.ToArray());
        if (body is null)
            file.Seek(size, SeekOrigin.Current);
        else
            file.Write(body);

        var central = new MemoryStream();
        if (big && at >= FourGigabytes)
            Zip64(central, size, size, at);
        else if (big)
            Zip64(central, size, size);
        else if (at >= FourGigabytes)
            Zip64(central, at);
        U32(directory, 0x02014B50);
        Numbers16(directory, 45, central.Length > 0 ? 45 : 20, 0x0800, 0, 0, 0x21);
        Numbers32(directory, crc, shown, shown);
        Numbers16(directory, raw.Length, (int)central.Length, 0, 0, 0);
        Numbers32(directory, 0, (uint)Math.Min(at, FourGigabytes));
        directory.Write(raw);
        directory.Write(central.ToArray());
    }

    private static void End(Stream file, int count, long length, long start, long end)
    {
        U32(file, 0x06064B50);
        U64(file, 44);
        Numbers16(file, 45, 45);
        Numbers32(file, 0, 0);
        U64(file, count);
        U64(file, count);
        U64(file, length);
        U64(file, start);
        Numbers32(file, 0x07064B50, 0);
        U64(file, end);
        U32(file, 1);
        U32(file, 0x06054B50);
        Numbers16(file, 0, 0, Math.Min(count, 0xFFFF), Math.Min(count, 0xFFFF));
        Numbers32(file, (uint)Math.Min(length, FourGigabytes), (uint)Math.Min(start, FourGigabytes));
        U16(file, 0);
    }

    private static void Zip64(Stream to, params long[] values)
    {
        U16(to, 1);
        U16(to, (ushort)(values.Length * 8));
        foreach (var value in values)
            U64(to, value);
    }

    private static void Numbers16(Stream to, params int[] values)
    {
        foreach (var value in values)
            U16(to, (ushort)value);
    }

    private static void Numbers32(Stream to, params uint[] values)
    {
        foreach (var value in values)
            U32(to, value);
    }

    private static void U16(Stream to, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static void U32(Stream to, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static void U64(Stream to, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        to.Write(bytes);
    }
}
