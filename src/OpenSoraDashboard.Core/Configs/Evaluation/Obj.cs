using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>A Python object while a config is evaluated: what can change is shared, as in Python.</summary>
internal abstract class Obj
{
    /// <summary>Python's name of the type: <c>int</c>, <c>NoneType</c>.</summary>
    public abstract string TypeName { get; }
}

/// <summary>An object that never changes and holds no other: None, numbers, text, bytes.</summary>
internal sealed class Scalar(PyValue value) : Obj
{
    public static readonly Scalar None = new(PyNone.Value);
    public static readonly Scalar True = new(new PyBool(true));
    public static readonly Scalar False = new(new PyBool(false));

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
internal sealed class ListObj(List<Slot> items) : Obj
{
    public List<Slot> Items { get; } = items;

    public override string TypeName => "list";
}

/// <summary>A tuple.</summary>
internal sealed class TupleObj(IReadOnlyList<Slot> items) : Obj
{
    public IReadOnlyList<Slot> Items { get; } = items;

    public override string TypeName => "tuple";
}

/// <summary>A set or frozenset.</summary>
internal sealed class SetObj(IEnumerable<PyValue> items, bool frozen = false) : Obj
{
    public OrderedDictionary<PyValue, bool> Items { get; } = Fill(items);

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
internal sealed class DictObj(bool isConfigDict = false) : Obj
{
    public OrderedDictionary<PyValue, Slot> Items { get; } = new(KeyEquality.Instance);

    public bool IsConfigDict { get; } = isConfigDict;

    public override string TypeName => IsConfigDict ? "ConfigDict" : "dict";

    public Obj? this[string key] => Items.TryGetValue(new PyStr(key), out var slot) ? slot.Value : null;

    // Python keeps a key as it first came, and the place where it came.
    public void Set(PyValue key, Slot value)
    {
        var at = Items.IndexOf(key);
        if (at >= 0)
            Items.SetAt(at, value);
        else
            Items.Add(key, value);
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

/// <summary>A generator, or another iterator that can be gone through once.</summary>
internal sealed class IteratorObj(string typeName, IEnumerable<Slot> items) : Obj
{
    private IEnumerable<Slot>? rest = items;

    public override string TypeName { get; } = typeName;

    public IEnumerable<Slot> Take() => Interlocked.Exchange(ref rest, null) ?? [];
}

/// <summary>A live view of a dict: its keys, values or items.</summary>
internal sealed class ViewObj(string typeName, Func<IEnumerable<Slot>> items) : Obj
{
    public override string TypeName { get; } = typeName;

    public IEnumerable<Slot> Items => items();
}

/// <summary>A function of the file's own, a lambda included. Never called.</summary>
internal sealed class FunctionObj(string name) : Obj
{
    public string Name { get; } = name;

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
