using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>Safetensors files made of a header text and a number of data bytes.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Of(string header, int dataBytes = 0) => Of(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] Of(byte[] header, int dataBytes = 0)
    {
        var file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    /// <summary>A header of many F32 tensors of eight elements each.</summary>
    public static byte[] Many(int count)
    {
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        for (var i = 0; i < count; i++)
            header.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"blocks.{i}.attn.qkv.weight\":{{\"dtype\":\"F32\",\"shape\":[2,4],\"data_offsets\":[{i * 32},{(i + 1) * 32}]}}");
        return Of(header.Append('}').ToString(), count * 32);
    }
}
