using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Fixtures;

/// <summary>The <c>data.pkl</c> of a state dict, pickle protocol 2, as torch writes it.</summary>
internal static class StateDictPickle
{
    public static byte[] Write(IReadOnlyList<FixtureTensor> tensors, string? wrap)
    {
        var to = new MemoryStream();
        to.Write([0x80, 2]);
        if (wrap is not null)
        {
            Ascii(to, "}");
            Text(to, wrap);
        }

        Ascii(to, "ccollections\nOrderedDict\n)R(");
        var key = 0;
        foreach (var tensor in tensors)
            Tensor(to, tensor, key++);
        Ascii(to, "u");
        if (wrap is not null)
        {
            Ascii(to, "s");
            Text(to, "epoch");
            Number(to, 3);
            Ascii(to, "s");
        }

        Ascii(to, ".");
        return to.ToArray();
    }

    private static void Tensor(MemoryStream to, FixtureTensor tensor, int key)
    {
        Text(to, tensor.Name);
        Ascii(to, "ctorch._utils\n_rebuild_tensor_v2\n((");
        Text(to, "storage");
        Ascii(to, $"ctorch\n{Storage(tensor.Dtype)}\n");
        Text(to, $"{key}");
        Text(to, "cpu");
        Number(to, tensor.Elements);
        Ascii(to, "tQ");
        Number(to, 0);
        Tuple(to, tensor.Shape);
        Tuple(to, Strides(tensor.Shape));
        to.WriteByte(0x89);
        Ascii(to, "ccollections\nOrderedDict\n)RtR");
    }

    private static string Storage(string dtype) => dtype switch
    {
        "F32" => "FloatStorage",
        "BF16" => "BFloat16Storage",
        "F16" => "HalfStorage",
        "I64" => "LongStorage",
        _ => throw new InvalidDataException(dtype),
    };

    private static long[] Strides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        var n = 1L;
        for (var i = shape.Count - 1; i >= 0; i--)
        {
            strides[i] = n;
            n *= shape[i];
        }

        return strides;
    }

    private static void Tuple(MemoryStream to, IReadOnlyList<long> values)
    {
        Ascii(to, "(");
        foreach (var value in values)
            Number(to, value);
        Ascii(to, "t");
    }

    private static void Text(MemoryStream to, string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, raw.Length);
        Ascii(to, "X");
        to.Write(length);
        to.Write(raw);
    }

    private static void Number(MemoryStream to, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        switch (value)
        {
            case < 0x100:
                Ascii(to, "K");
                to.Write(bytes[..1]);
                break;
            case < 0x10000:
                Ascii(to, "M");
                to.Write(bytes[..2]);
                break;
            case <= int.MaxValue:
                Ascii(to, "J");
                to.Write(bytes[..4]);
                break;
            default:
                to.WriteByte(0x8A);
                to.WriteByte(8);
                to.Write(bytes);
                break;
        }
    }

    private static void Ascii(MemoryStream to, string text) => to.Write(Encoding.ASCII.GetBytes(text));
}
