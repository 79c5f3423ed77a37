using System.Numerics;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>A simulated Python object.</summary>
internal abstract class PickleObject
{
    /// <summary>The Python type as errors and reports name it.</summary>
    public abstract string TypeName { get; }
}

internal sealed class PickleNone : PickleObject
{
    public static readonly PickleNone Value = new();

    public override string TypeName => "NoneType";
}

internal sealed class PickleBool(bool value) : PickleObject
{
    public static readonly PickleBool True = new(true);
    public static readonly PickleBool False = new(false);

    public bool Value { get; } = value;

    public override string TypeName => "bool";
}

internal sealed class PickleInt(BigInteger value) : PickleObject
{
    public BigInteger Value { get; } = value;

    public override string TypeName => "int";
}

internal sealed class PickleFloat(double value) : PickleObject
{
    public double Value { get; } = value;

    public override string TypeName => "float";
}

internal sealed class PickleText(string value) : PickleObject
{
    public string Value { get; } = value;

    public override string TypeName => "str";
}

/// <summary>Bytes; long ones are passed over and only counted.</summary>
internal sealed class PickleBytes(byte[]? content, long length, bool mutable = false) : PickleObject
{
    /// <summary>Null where too long to keep.</summary>
    public byte[]? Content { get; } = content;

    public long Length { get; } = length;

    public override string TypeName => mutable ? "bytearray" : "bytes";
}

internal sealed class PickleList : PickleObject
{
    public List<PickleObject> Items { get; } = [];

    public override string TypeName => "list";
}

internal sealed class PickleTuple(PickleObject[] items) : PickleObject
{
    public PickleObject[] Items => items;

    /// <summary>This and all values in it, tuples in tuples included: shared ones can stand for billions.</summary>
    public int Nodes { get; } = (int)Math.Min(int.MaxValue, 1 + items.Sum(i => i is PickleTuple t ? (long)t.Nodes : 1));

    public override string TypeName => "tuple";
}

internal sealed class PickleSet(bool frozen) : PickleObject
{
    public HashSet<PickleObject> Items { get; } = new(PickleEquality.Instance);

    public override string TypeName => frozen ? "frozenset" : "set";

    public bool Frozen => frozen;
}

/// <summary>A dict or a subclass of it that behaves as one.</summary>
internal sealed class PickleDict(string typeName = "dict") : PickleObject
{
    // Every tensor carries an empty dict, so nothing is made before the first item.
    private Dictionary<PickleObject, int>? places;
    private List<KeyValuePair<PickleObject, PickleObject>>? items;

    public IReadOnlyList<KeyValuePair<PickleObject, PickleObject>> Items => items is null ? [] : items;

    public override string TypeName => typeName;

    /// <summary>Instances of subclasses take attributes, a plain dict does not.</summary>
    public bool HasAttributes => typeName != "dict";

    public void Set(PickleObject key, PickleObject value)
    {
        places ??= new(PickleEquality.Instance);
        items ??= [];
        if (places.TryAdd(key, items.Count))
            items.Add(new(key, value));
        else
            items[places[key]] = new(items[places[key]].Key, value);
    }
}

/// <summary>Something imported.</summary>
internal sealed class PickleGlobal(string module, string name, PickleCallable? callable) : PickleObject
{
    public string Module { get; } = module;

    public string Name { get; } = name;

    /// <summary>What calling it does; null where that is not known.</summary>
    public PickleCallable? Callable { get; } = callable;

    public string FullName => $"{Module}.{Name}";

    public override string TypeName => "type";
}

/// <summary>An element type, imported or as the class of a storage.</summary>
/// <param name="name">As safetensors names it.</param>
/// <param name="bytes">Size of one element in bytes.</param>
/// <param name="isStorage">The class of a storage; else the dtype itself.</param>
internal sealed class PickleDtype(string name, int bytes, bool isStorage) : PickleObject
{
    public string Name => name;

    public int Bytes => bytes;

    public bool IsStorage => isStorage;

    public override string TypeName => isStorage ? "StorageType" : "torch.dtype";
}

/// <summary>The memory behind tensors, as the persistent id describes it.</summary>
/// <param name="key">Its name in the file.</param>
/// <param name="dtype">Type of its elements.</param>
/// <param name="elements">How many.</param>
internal sealed class PickleStorage(string key, PickleDtype dtype, long elements) : PickleObject
{
    public string Key => key;

    public PickleDtype Dtype => dtype;

    public long Elements => elements;

    public long Bytes => elements * dtype.Bytes;

    public override string TypeName => "torch.storage.TypedStorage";
}

internal sealed class PickleTensor(string dtype, int elementBytes, long[] shape) : PickleObject
{
    public string Dtype => dtype;

    public int ElementBytes => elementBytes;

    public long[] Shape => shape;

    public override string TypeName => "torch.Tensor";
}

/// <summary>An instance of a class whose content does not matter here.</summary>
internal sealed class PickleInstance(string typeName) : PickleObject
{
    public override string TypeName => typeName;
}
