using System.Text;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>Pickles put together from pieces: text stands for itself, one character one byte.</summary>
internal static class PickleBytes
{
    /// <summary>An empty OrderedDict.</summary>
    public const string Ordered = "ccollections\nOrderedDict\n)R";

    public static byte[] Of(params string[] pieces) => Encoding.Latin1.GetBytes(string.Concat(pieces));

    /// <summary>A string, as protocol 2 writes it.</summary>
    public static string Text(string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        return $"X{(char)raw.Length}\0\0\0" + Encoding.Latin1.GetString(raw);
    }

    /// <summary>A tensor whose storage has the given key; all numbers below 256.</summary>
    public static string Tensor(string key, string storage, int elements, params int[] shape)
    {
        var strides = new int[shape.Length];
        for (int i = shape.Length - 1, n = 1; i >= 0; n *= shape[i--])
            strides[i] = n;
        return "ctorch._utils\n_rebuild_tensor_v2\n(("
            + Text("storage") + $"ctorch\n{storage}\n" + Text(key) + Text("cpu") + Number(elements) + "tQ"
            + Number(0) + Tuple(shape) + Tuple(strides) + "\x89" + Ordered + "tR";
    }

    /// <summary>A state dict of one F32 tensor <c>w</c> of 2 × 3.</summary>
    public static byte[] OneTensor() => Of("\x80\x02", Ordered, "(", Text("w"), Tensor("0", "FloatStorage", 6, 2, 3), "u.");

    public static string Number(int value) => $"K{(char)value}";

    private static string Tuple(int[] values) => "(" + string.Concat(values.Select(Number)) + "t";
}
