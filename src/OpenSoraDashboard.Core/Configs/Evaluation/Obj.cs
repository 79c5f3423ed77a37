using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>A Python object while a config is evaluated: what can change is shared, as in Python.</summary>
internal abstract class Obj
{
    /// <summary>Python's name of the type: <c>int</c>, <c>NoneType</c>.</summary>
    public abstract string TypeName { get; }
}

/// <summary>An object that can change. Code that is not followed may have changed it: then nothing about it is known.</summary>
internal abstract class ChangingObj : Obj
{
    /// <summary>The source of what may have changed it; null while it is known.</summary>
    public string? Lost { get; private set; }

    /// <summary>From here on nothing about it is known.</summary>
    /// <param name="source">The source of what may have changed it.</param>
    public void Lose(string source) => Lost ??= source;

    /// <summary>What it holds.</summary>
    /// <exception cref="UnknownException">It is not known.</exception>
    protected T Known<T>(T content) => Lost is null ? content : throw new UnknownException(Lost);
}

/// <summary>An object that never changes and holds no other: None, numbers, text, bytes.</summary>
internal sealed class Scalar(PyValue value) : Obj
{
    public static readonly Scalar None = new(PyNone.Value);
    public static readonly Scalar True = new(new PyBool(true));
    public static readonly Scalar False = new(new PyBool(false));

    /// <summary>The one that the module <c>math</c> holds: what is not a number is equal only to itself as an object.</summary>
    public static readonly Scalar NaN = new(new PyFloat(double.NaN));

    public PyValue Value { get; } = value;

    public override string TypeName => Value switch
    {
        PyNone => "NoneType",
        PyBool => "bool",
        PyInt => "int",
        PyFloat => "float",
        PyComplex => "complex",
        PyStr => "str",
        _ => "bytes",
    };

    public static Scalar Of(bool value) => value ? True : False;

    public static Scalar Of(BigInteger value) => new(new PyInt(value));

    public static Scalar Of(double value) => new(new PyFloat(value));

    public static Scalar Of(string value) => new(new PyStr(value));
}

/// <summary>A list.</summary>
internal sealed class ListObj(List<Slot> items) : ChangingObj
{
    public List<Slot> Items => Known(items);

    public override string TypeName => "list";
}

/// <summary>A tuple.</summary>
internal sealed class TupleObj(IReadOnlyList<Slot> items) : Obj
{
    public IReadOnlyList<Slot> Items { get; } = items;

    public override string TypeName => "tuple";
}

/// <summary>A set or frozenset.</summary>
internal sealed class SetObj(IEnumerable<PyValue> items, bool frozen = false) : ChangingObj
{
    private readonly OrderedDictionary<PyValue, bool> content = Fill(items);

    public OrderedDictionary<PyValue, bool> Items => Known(content);

    public bool IsFrozen { get; } = frozen;

    public override string TypeName => IsFrozen ? "frozenset" : "set";

    private static OrderedDictionary<PyValue, bool> Fill(IEnumerable<PyValue> items)
    {
        var set = new OrderedDictionary<PyValue, bool>(KeyEquality.Instance);
        foreach (var item in items)
            set.TryAdd(item, true);
        return set;
    }
}

/// <summary>A dict, or mmengine's ConfigDict, whose items are attributes too.</summary>
internal sealed class DictObj(bool isConfigDict = false) : ChangingObj
{
    private readonly OrderedDictionary<PyValue, Slot> content = new(KeyEquality.Instance);

    public OrderedDictionary<PyValue, Slot> Items => Known(content);

    /// <summary>How often a key came or went.</summary>
    public int KeyChanges { get; private set; }

    public bool IsConfigDict { get; } = isConfigDict;

    public override string TypeName => IsConfigDict ? "ConfigDict" : "dict";

    public Obj? this[string key] => Items.TryGetValue(new PyStr(key), out var slot) ? slot.Value : null;

    // Python keeps a key as it first came, and the place where it came.
    public void Set(PyValue key, Slot value)
    {
        var at = Items.IndexOf(key);
        if (at >= 0)
        {
            Items.SetAt(at, value);
            return;
        }

        Items.Add(key, value);
        KeyChanges++;
    }

    public bool Remove(PyValue key, out Slot removed)
    {
        KeyChanges++;
        return Items.Remove(key, out removed);
    }

    public bool Remove(PyValue key) => Remove(key, out _);

    public void Clear()
    {
        KeyChanges++;
        Items.Clear();
    }
}

/// <summary>The numbers that <c>range</c> gives.</summary>
internal sealed class RangeObj(BigInteger start, BigInteger stop, BigInteger step) : Obj
{
    public BigInteger Start { get; } = start;

    public BigInteger Step { get; } = step;

    public BigInteger Count { get; } = step > 0
        ? start < stop ? (stop - start - 1) / step + 1 : 0
        : start > stop ? (start - stop - 1) / -step + 1 : 0;

    public override string TypeName => "range";
}

/// <summary>A live view of a dict: its keys, values or items.</summary>
internal sealed class ViewObj(string typeName, DictObj owner, Func<KeyValuePair<PyValue, Slot>, Slot> item) : Obj
{
    public override string TypeName { get; } = typeName;

    public DictObj Owner { get; } = owner;

    public Slot Of(KeyValuePair<PyValue, Slot> entry) => item(entry);
}

/// <summary>A function of the file's own, a lambda included. Never called.</summary>
/// <param name="name">Its name, or what is written of a lambda.</param>
/// <param name="code">What it would run; null for a function from a module.</param>
/// <param name="isPlain">Calling it would change nothing that a config holds.</param>
internal sealed class FunctionObj(string name, Syntax.PyNode? code = null, bool isPlain = false) : Obj
{
    public string Name { get; } = name;

    public Syntax.PyNode? Code { get; } = code;

    public bool IsPlain { get; } = isPlain;

    public override string TypeName => "function";
}

/// <summary>A module.</summary>
internal sealed class ModuleObj(string name) : Obj
{
    public string Name { get; } = name;

    public override string TypeName => "module";
}

/// <summary>A name of Python's builtins: a function or a type.</summary>
internal sealed class BuiltinObj(string name) : Obj
{
    public string Name { get; } = name;

    public override string TypeName => BuiltinNames.Types.Contains(Name) ? "type" : "builtin_function_or_method";
}

/// <summary>A method of an object, not yet called.</summary>
internal sealed class MethodObj(Obj owner, string name) : Obj
{
    public Obj Owner { get; } = owner;

    public string Name { get; } = name;

    public override string TypeName => "builtin_function_or_method";
}

/// <summary>An object that is known to exist and no more: a class of the file's own, <c>...</c>, a view.</summary>
internal sealed class OpaqueObj(string typeName, string source) : Obj
{
    public string Source { get; } = source;

    public override string TypeName { get; } = typeName;
}

/// <summary>What is not evaluated.</summary>
internal sealed class DynamicObj(string source) : Obj
{
    public string Source { get; } = source;

    public override string TypeName => "object";
}

/// <summary>A place that holds an object, with where the object was written.</summary>
internal readonly record struct Slot(Obj Value, Origin? Origin = null);
