using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary><c>value[index]</c></summary>
internal static class Subscripts
{
    /// <summary>The item under an index or key.</summary>
    /// <exception cref="ConfigRaise">There is none.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Get(Obj value, Obj index)
    {
        switch (value)
        {
            case DictObj d:
                var key = Objects.Key(index);
                return d.Items.TryGetValue(key, out var slot) ? slot.Value : throw new ConfigRaise("KeyError", PyRepr.Of(key));
            case ListObj l:
                return l.Items[Position(value, index, l.Items.Count)].Value;
            case TupleObj t:
                return t.Items[Position(value, index, t.Items.Count)].Value;
            case RangeObj { Count: var count } r when count <= int.MaxValue:
                return Scalar.Of(r.Start + (Position(value, index, (int)count, "range object index out of range") * r.Step));
            case Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value):
                var runes = s.Value.EnumerateRunes().ToArray();
                return Scalar.Of(runes[Position(value, index, runes.Length)].ToString());
            case Scalar { Value: PyNone or PyBool or PyInt or PyFloat or PyComplex } or FunctionObj or ModuleObj or SetObj:
                throw new ConfigRaise("TypeError", $"'{value.TypeName}' object is not subscriptable");
            default:
                throw new UnknownException("[]");
        }
    }

    /// <summary>A slice.</summary>
    public static Obj Slice(Obj value, Obj? lower, Obj? upper, Obj? step) => value switch
    {
        ListObj l => new ListObj([.. Positions(l.Items.Count, lower, upper, step).Select(i => l.Items[i])]),
        TupleObj t => new TupleObj([.. Positions(t.Items.Count, lower, upper, step).Select(i => t.Items[i])]),
        Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) => Text(s.Value, lower, upper, step),
        DictObj => throw new ConfigRaise("TypeError", "unhashable type: 'slice'"),
        Scalar { Value: PyNone or PyBool or PyInt or PyFloat or PyComplex } => throw new ConfigRaise("TypeError", $"'{value.TypeName}' object is not subscriptable"),
        _ => throw new UnknownException("[:]"),
    };

    /// <summary>Replaces the item under an index or key.</summary>
    public static void Set(Obj value, Obj index, Slot item)
    {
        switch (value)
        {
            case DictObj d:
                d.Set(Objects.Key(index), d.IsConfigDict ? item with { Value = ConfigDicts.Hook(item.Value) } : item);
                break;
            case ListObj l:
                l.Items[Position(value, index, l.Items.Count, "list assignment index out of range")] = item;
                break;
            case DynamicObj or OpaqueObj or BuiltinObj or IteratorObj or MethodObj:
                throw new UnknownException("[]");
            default:
                throw new ConfigRaise("TypeError", $"'{value.TypeName}' object does not support item assignment");
        }
    }

    /// <summary>Removes the item under an index or key.</summary>
    public static void Delete(Obj value, Obj index)
    {
        switch (value)
        {
            case DictObj d:
                var key = Objects.Key(index);
                if (!d.Remove(key))
                    throw new ConfigRaise("KeyError", PyRepr.Of(key));
                break;
            case ListObj l:
                l.Items.RemoveAt(Position(value, index, l.Items.Count, "list assignment index out of range"));
                break;
            case DynamicObj or OpaqueObj or BuiltinObj or IteratorObj or MethodObj:
                throw new UnknownException("[]");
            default:
                var how = value is TupleObj or RangeObj or Scalar { Value: PyStr or PyBytes } ? "doesn't" : "does not";
                throw new ConfigRaise("TypeError", $"'{value.TypeName}' object {how} support item deletion");
        }
    }

    private static Scalar Text(string text, Obj? lower, Obj? upper, Obj? step)
    {
        var runes = text.EnumerateRunes().ToArray();
        return Scalar.Of(string.Concat(Positions(runes.Length, lower, upper, step).Select(i => runes[i].ToString())));
    }

    private static int Position(Obj value, Obj index, int count, string? message = null)
    {
        if (index is not Scalar { Value: var raw } || BinaryOperations.Int(raw) is not { } at)
        {
            if (Objects.IsDynamic(index) || index is OpaqueObj or BuiltinObj)
                throw new UnknownException("[]");
            throw new ConfigRaise("TypeError", value is Scalar
                ? $"string indices must be integers, not '{index.TypeName}'"
                : $"{value.TypeName} indices must be integers or slices, not {index.TypeName}");
        }

        if (at.Sign < 0)
            at += count;
        if (at.Sign < 0 || at >= count)
            throw new ConfigRaise("IndexError", message ?? $"{(value is Scalar ? "string" : value.TypeName)} index out of range");
        return (int)at;
    }

    private static List<int> Positions(int count, Obj? lower, Obj? upper, Obj? step)
    {
        var by = Bound(step) ?? BigInteger.One;
        if (by.IsZero)
            throw new ConfigRaise("ValueError", "slice step cannot be zero");
        var back = by.Sign < 0;
        var from = Clamp(Bound(lower), back ? count - 1 : 0, count, back);
        var to = Clamp(Bound(upper), back ? -1 : count, count, back);
        List<int> positions = [];
        for (BigInteger i = from; back ? i > to : i < to; i += by)
            positions.Add((int)i);
        return positions;
    }

    private static int Clamp(BigInteger? bound, int absent, int count, bool back)
    {
        if (bound is not { } at)
            return absent;
        if (at.Sign < 0)
            at += count;
        return at.Sign < 0 ? (back ? -1 : 0) : at >= count ? (back ? count - 1 : count) : (int)at;
    }

    private static BigInteger? Bound(Obj? value) => value switch
    {
        null or Scalar { Value: PyNone } => null,
        Scalar { Value: PyInt or PyBool } s => BinaryOperations.Int(s.Value),
        _ when Objects.IsDynamic(value) => throw new UnknownException("[:]"),
        _ => throw new ConfigRaise("TypeError", "slice indices must be integers or None or have an __index__ method"),
    };
}
