namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>The imports that torch allows for weights, module and name exactly.</summary>
/// <remarks>Source: torch/_weights_only_unpickler.py, <c>_get_allowed_globals</c>.</remarks>
internal static class PickleAllowList
{
    private static readonly string[] Dtypes =
    [
        "float32", "float64", "float16", "bfloat16", "complex32", "complex64", "complex128",
        "uint8", "int8", "int16", "int32", "int64", "bool", "uint16", "uint32", "uint64",
        "qint8", "quint8", "qint32", "quint4x2", "quint2x4",
        "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu", "float4_e2m1fn_x2",
    ];

    private static readonly string[] Kinds =
        ["Float", "Double", "Half", "BFloat16", "Long", "Int", "Short", "Char", "Byte", "Bool"];

    private static readonly string[] StorageOnlyKinds =
        ["ComplexFloat", "ComplexDouble", "QInt8", "QInt32", "QUInt8", "QUInt4x2", "QUInt2x4"];

    private static readonly HashSet<(string Module, string Name)> All =
    [
        ("collections", "OrderedDict"),
        ("collections", "Counter"),
        ("torch.nn.parameter", "Parameter"),
        ("torch.serialization", "_get_layout"),
        ("torch", "Size"),
        ("torch", "Tensor"),
        ("torch", "device"),
        ("_codecs", "encode"),
        ("builtins", "bytearray"),
        ("builtins", "set"),
        ("builtins", "complex"),
        ("torch", "per_tensor_affine"),
        ("torch", "per_tensor_symmetric"),
        ("torch", "per_channel_affine"),
        ("torch", "per_channel_symmetric"),
        ("torch", "per_channel_affine_float_qparams"),
        ("torch._utils", "_rebuild_parameter"),
        ("torch._utils", "_rebuild_parameter_with_state"),
        ("torch._utils", "_rebuild_qtensor"),
        ("torch._utils", "_rebuild_tensor"),
        ("torch._utils", "_rebuild_tensor_v2"),
        ("torch._utils", "_rebuild_tensor_v3"),
        ("torch._utils", "_rebuild_sparse_tensor"),
        ("torch._utils", "_rebuild_meta_tensor_no_storage"),
        ("torch._utils", "_rebuild_wrapper_subclass"),
        ("torch._utils", "_rebuild_device_tensor_from_numpy"),
        ("torch._utils", "_rebuild_device_tensor_from_cpu_tensor"),
        ("torch._tensor", "_rebuild_from_type_v2"),
        ("torch.storage", "UntypedStorage"),
        ("torch.storage", "TypedStorage"),
        ("torch", "UntypedStorage"),
        .. Dtypes.Select(d => ("torch", d)),
        .. Kinds.Concat(StorageOnlyKinds).SelectMany(k => new[] { ("torch", k + "Storage"), ("torch.cuda", k + "Storage") }),
        .. Kinds.SelectMany(k => new[] { ("torch", k + "Tensor"), ("torch.cuda", k + "Tensor"), ("torch.sparse", k + "Tensor"), ("torch.cuda.sparse", k + "Tensor") }),
    ];

    public static bool Contains(string module, string name) => All.Contains((module, name));
}
