namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>torch's element types by the names under which pickles import them.</summary>
/// <remarks>Names of the result are those of safetensors; the few that it lacks keep the same style.</remarks>
internal static class PickleDtypes
{
    private static readonly Dictionary<string, (string Name, int Bytes)> ByDtype = new(StringComparer.Ordinal)
    {
        ["float32"] = ("F32", 4),
        ["float"] = ("F32", 4),
        ["float64"] = ("F64", 8),
        ["double"] = ("F64", 8),
        ["float16"] = ("F16", 2),
        ["half"] = ("F16", 2),
        ["bfloat16"] = ("BF16", 2),
        ["int64"] = ("I64", 8),
        ["long"] = ("I64", 8),
        ["int32"] = ("I32", 4),
        ["int"] = ("I32", 4),
        ["int16"] = ("I16", 2),
        ["short"] = ("I16", 2),
        ["int8"] = ("I8", 1),
        ["uint8"] = ("U8", 1),
        ["bool"] = ("BOOL", 1),
        ["uint16"] = ("U16", 2),
        ["uint32"] = ("U32", 4),
        ["uint64"] = ("U64", 8),
        ["complex32"] = ("C32", 4),
        ["complex64"] = ("C64", 8),
        ["complex128"] = ("C128", 16),
        ["qint8"] = ("I8", 1),
        ["quint8"] = ("U8", 1),
        ["qint32"] = ("I32", 4),
        ["quint4x2"] = ("U8", 1),
        ["quint2x4"] = ("U8", 1),
        ["float8_e4m3fn"] = ("F8_E4M3", 1),
        ["float8_e5m2"] = ("F8_E5M2", 1),
        ["float8_e4m3fnuz"] = ("F8_E4M3FNUZ", 1),
        ["float8_e5m2fnuz"] = ("F8_E5M2FNUZ", 1),
        ["float8_e8m0fnu"] = ("F8_E8M0", 1),
    };

    private static readonly Dictionary<string, string> ByStorage = new(StringComparer.Ordinal)
    {
        ["FloatStorage"] = "float32",
        ["DoubleStorage"] = "float64",
        ["HalfStorage"] = "float16",
        ["BFloat16Storage"] = "bfloat16",
        ["LongStorage"] = "int64",
        ["IntStorage"] = "int32",
        ["ShortStorage"] = "int16",
        ["CharStorage"] = "int8",
        ["ByteStorage"] = "uint8",
        ["BoolStorage"] = "bool",
        ["ComplexFloatStorage"] = "complex64",
        ["ComplexDoubleStorage"] = "complex128",
        ["QInt8Storage"] = "qint8",
        ["QInt32Storage"] = "qint32",
        ["QUInt8Storage"] = "quint8",
        ["QUInt4x2Storage"] = "quint4x2",
        ["QUInt2x4Storage"] = "quint2x4",
        ["UntypedStorage"] = "uint8",
    };

    /// <summary>The element type of a storage class; null for any other name.</summary>
    public static PickleDtype? OfStorage(string name) => ByStorage.TryGetValue(name, out var dtype) ? Of(dtype, isStorage: true) : null;

    /// <summary>The dtype that is an attribute of the module torch; null for any other name.</summary>
    public static PickleDtype? OfName(string name) => ByDtype.ContainsKey(name) ? Of(name, isStorage: false) : null;

    private static PickleDtype Of(string name, bool isStorage) => new(ByDtype[name].Name, ByDtype[name].Bytes, isStorage);
}
