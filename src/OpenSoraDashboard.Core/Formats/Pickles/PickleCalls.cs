namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>What the callables of checkpoints do, as far as the shape of the result goes. Nothing of them is run.</summary>
internal static class PickleCalls
{
    private static readonly Dictionary<(string Module, string Name), PickleCallable> Known = new()
    {
        [("collections", "OrderedDict")] = (m, a) => Dict(m, a, "collections.OrderedDict"),
        [("collections", "Counter")] = (m, a) => Dict(m, a, "collections.Counter"),
        [("collections", "defaultdict")] = (m, a) => Dict(m, a.Length > 0 ? a[1..] : a, "collections.defaultdict"),
        [("builtins", "dict")] = (m, a) => Dict(m, a, "dict"),
        [("builtins", "set")] = (m, a) => Set(m, a, frozen: false),
        [("builtins", "frozenset")] = (m, a) => Set(m, a, frozen: true),
        [("builtins", "list")] = List,
        [("builtins", "tuple")] = (m, a) => new PickleTuple([.. Items(m, a)]),
        [("torch", "Size")] = (m, a) => new PickleTuple([.. Items(m, a)]),
        [("builtins", "bytearray")] = (m, a) => Bytes(m, a, mutable: true),
        [("builtins", "bytes")] = (m, a) => Bytes(m, a, mutable: false),
        [("_codecs", "encode")] = Encode,
        [("torch._utils", "_rebuild_tensor")] = (m, a) => TorchTensors.Rebuild(m, a, 4, 4),
        [("torch._utils", "_rebuild_tensor_v2")] = (m, a) => TorchTensors.Rebuild(m, a, 6, 7),
        [("torch._utils", "_rebuild_tensor_v3")] = (m, a) => TorchTensors.Rebuild(m, a, 7, 8, a.Length > 6 ? a[6] as PickleDtype : null),
        [("torch._utils", "_rebuild_qtensor")] = (m, a) => TorchTensors.Rebuild(m, a, 7, 7),
        [("torch._utils", "_rebuild_sparse_tensor")] = TorchTensors.Sparse,
        [("torch.serialization", "_get_layout")] = TorchTensors.Layout,
        [("torch._utils", "_rebuild_parameter")] = TorchTensors.First,
        [("torch._utils", "_rebuild_parameter_with_state")] = TorchTensors.First,
        [("torch._utils", "_rebuild_device_tensor_from_cpu_tensor")] = TorchTensors.First,
        [("torch._utils", "_rebuild_meta_tensor_no_storage")] = TorchTensors.Meta,
        [("torch.nn.parameter", "Parameter")] = TorchTensors.First,
        [("torch._tensor", "_rebuild_from_type_v2")] = TorchTensors.FromType,
        [("torch._tensor", "_rebuild_from_type")] = TorchTensors.FromType,
    };

    /// <summary>Classes and functions whose result is one object that no loader looks into.</summary>
    private static readonly Dictionary<(string Module, string Name), string> Opaque = new()
    {
        [("builtins", "complex")] = "complex",
        [("builtins", "int")] = "int",
        [("builtins", "float")] = "float",
        [("builtins", "str")] = "str",
        [("builtins", "bool")] = "bool",
        [("builtins", "object")] = "object",
        [("builtins", "slice")] = "slice",
        [("builtins", "range")] = "range",
        [("torch", "Tensor")] = "torch.Tensor",
        [("torch", "device")] = "torch.device",
        [("torch._utils", "_rebuild_wrapper_subclass")] = "torch.Tensor",
        [("torch._utils", "_rebuild_device_tensor_from_numpy")] = "torch.Tensor",
        [("collections", "deque")] = "collections.deque",
        [("types", "SimpleNamespace")] = "types.SimpleNamespace",
        [("argparse", "Namespace")] = "argparse.Namespace",
        [("copyreg", "_reconstructor")] = "object",
        [("datetime", "datetime")] = "datetime.datetime",
        [("datetime", "date")] = "datetime.date",
        [("datetime", "time")] = "datetime.time",
        [("datetime", "timedelta")] = "datetime.timedelta",
        [("datetime", "timezone")] = "datetime.timezone",
        [("decimal", "Decimal")] = "decimal.Decimal",
        [("fractions", "Fraction")] = "fractions.Fraction",
        [("uuid", "UUID")] = "uuid.UUID",
        [("pathlib", "Path")] = "pathlib.Path",
        [("pathlib", "PosixPath")] = "pathlib.PosixPath",
        [("pathlib", "PurePosixPath")] = "pathlib.PurePosixPath",
        [("numpy", "dtype")] = "numpy.dtype",
        [("numpy", "ndarray")] = "numpy.ndarray",
        [("numpy.core.multiarray", "_reconstruct")] = "numpy.ndarray",
        [("numpy.core.multiarray", "scalar")] = "numpy.generic",
        [("numpy._core.multiarray", "_reconstruct")] = "numpy.ndarray",
        [("numpy._core.multiarray", "scalar")] = "numpy.generic",
    };

    /// <summary>What calling an import results in; null where that cannot be known.</summary>
    public static PickleCallable? Find(string module, string name)
    {
        if (Known.TryGetValue((module, name), out var known))
            return known;
        if (Opaque.TryGetValue((module, name), out var type))
            return (_, _) => new PickleInstance(type);

        // Quantisation schemes and typed tensor classes stand as values; modules are classes of torch itself.
        if (PickleAllowList.Contains(module, name)
            || (module.StartsWith("torch.nn.modules.", StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal)))
        {
            return (_, _) => new PickleInstance($"{module}.{name}");
        }

        return null;
    }

    private static PickleDict Dict(PickleMachine machine, PickleObject[] arguments, string type)
    {
        var dict = new PickleDict(type);
        if (arguments.Length == 0)
            return dict;
        if (arguments is [PickleDict source])
        {
            machine.Charge(source.Items.Count * 72L);
            foreach (var (key, value) in source.Items)
                dict.Set(key, value);
            return dict;
        }

        // Old torch wrote an OrderedDict as a list of pairs.
        var pairs = Items(machine, arguments);
        machine.Charge(pairs.Count * 72L);
        foreach (var pair in pairs)
        {
            switch (pair)
            {
                case PickleList { Items: [var key, var value] }:
                    dict.Set(key, value);
                    break;
                case PickleTuple { Items: [var key, var value] }:
                    dict.Set(key, value);
                    break;
                default:
                    machine.MakeUnknown(PickleUnknown.Call);
                    return dict;
            }
        }

        return dict;
    }

    private static PickleSet Set(PickleMachine machine, PickleObject[] arguments, bool frozen)
    {
        var set = new PickleSet(frozen);
        foreach (var item in Items(machine, arguments))
        {
            machine.Charge(40);
            set.Items.Add(item);
        }

        return set;
    }

    private static PickleList List(PickleMachine machine, PickleObject[] arguments)
    {
        var list = new PickleList();
        list.Items.AddRange(Items(machine, arguments));
        return list;
    }

    /// <summary>What the one argument holds when it is iterated.</summary>
    private static IReadOnlyList<PickleObject> Items(PickleMachine machine, PickleObject[] arguments)
    {
        IReadOnlyList<PickleObject>? items = arguments switch
        {
            [] => [],
            [PickleList list] => list.Items,
            [PickleTuple tuple] => tuple.Items,
            [PickleSet set] => [.. set.Items],
            [PickleDict dict] => [.. dict.Items.Select(i => i.Key)],
            [PickleInt or PickleFloat or PickleNone or PickleBool] => throw new PickleRaise("TypeError", $"'{arguments[0].TypeName}' object is not iterable"),
            _ => null,
        };
        if (items is null)
            machine.MakeUnknown(PickleUnknown.Call);
        machine.Charge((items?.Count ?? 0) * 16L);
        return items ?? [];
    }

    private static PickleBytes Bytes(PickleMachine machine, PickleObject[] arguments, bool mutable)
    {
        switch (arguments)
        {
            case []:
                return new PickleBytes([], 0, mutable);
            case [PickleBytes bytes]:
                return new PickleBytes(bytes.Content, bytes.Length, mutable);
            default:
                if (arguments is not [PickleText, PickleText])
                    machine.MakeUnknown(PickleUnknown.Call);
                return new PickleBytes(null, 0, mutable);
        }
    }

    private static PickleBytes Encode(PickleMachine machine, PickleObject[] arguments)
    {
        // Another encoding may not exist (LookupError) or not know a character (UnicodeEncodeError).
        if (arguments is not [PickleText text, PickleText { Value: "latin1" }] || text.Value.Any(c => c > 'ÿ'))
        {
            machine.MakeUnknown(PickleUnknown.Call);
            return new PickleBytes(null, 0);
        }

        machine.Charge(text.Value.Length);
        return new PickleBytes(System.Text.Encoding.Latin1.GetBytes(text.Value), text.Value.Length);
    }
}
