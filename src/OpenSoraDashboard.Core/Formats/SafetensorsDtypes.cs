namespace OpenSoraDashboard.Core.Formats;

/// <summary>Element types of the safetensors format and their sizes.</summary>
/// <remarks>Source: the enum <c>Dtype</c> of the reference parser, safetensors/src/tensor.rs. Names are case-sensitive.</remarks>
public static class SafetensorsDtypes
{
    private static readonly (string Name, int Bits)[] All =
    [
        ("F32", 32), ("BF16", 16), ("F16", 16), ("I64", 64), ("F64", 64), ("I32", 32), ("U8", 8), ("BOOL", 8),
        ("I8", 8), ("I16", 16), ("U16", 16), ("U32", 32), ("U64", 64), ("C64", 64),
        ("F8_E4M3", 8), ("F8_E5M2", 8), ("F8_E8M0", 8), ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8),
        ("F6_E2M3", 6), ("F6_E3M2", 6), ("F4", 4),
    ];

    /// <summary>Bits of one element; null for a name that the format does not know.</summary>
    public static int? Bits(string dtype)
    {
        foreach (var (name, bits) in All)
        {
            if (name.Equals(dtype, StringComparison.Ordinal))
                return bits;
        }

        return null;
    }

    /// <summary>Position in the table of a name in UTF-8; -1 for an unknown one.</summary>
    internal static int IndexOf(ReadOnlySpan<byte> utf8)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (System.Text.Ascii.Equals(utf8, All[i].Name))
                return i;
        }

        return -1;
    }

    internal static string NameAt(int index) => All[index].Name;

    internal static int BitsAt(int index) => All[index].Bits;
}
