using System.Numerics;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's comparisons.</summary>
internal static class Comparisons
{
    /// <summary>Compares two objects.</summary>
    /// <exception cref="ConfigRaise">They cannot be compared.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static bool Compare(ComparisonOperator op, Obj left, Obj right) => op switch
    {
        ComparisonOperator.Equal => AreEqual(left, right),
        ComparisonOperator.NotEqual => !AreEqual(left, right),
        ComparisonOperator.In => Contains(right, left),
        ComparisonOperator.NotIn => !Contains(right, left),
        ComparisonOperator.Is => AreSame(left, right),
        ComparisonOperator.IsNot => !AreSame(left, right),
        _ => Order(op, left, right),
    };

    public static bool AreEqual(Obj left, Obj right)
    {
        if (Objects.IsDynamic(left) || Objects.IsDynamic(right))
            throw new UnknownException("==");
        return (left, right) switch
        {
            (Scalar a, Scalar b) => Order(a.Value, b.Value) is { } order ? order == 0 : KeyEquality.Instance.Equals(a.Value, b.Value),
            (ListObj a, ListObj b) => Bounded(a, b) && SequenceEqual(a.Items, b.Items),
            (TupleObj a, TupleObj b) => Bounded(a, b) && SequenceEqual(a.Items, b.Items),
            (SetObj a, SetObj b) => a.Items.Count == b.Items.Count && a.Items.Keys.All(b.Items.ContainsKey),
            (DictObj a, DictObj b) => Bounded(a, b) && a.Items.Count == b.Items.Count
                && a.Items.All(i => b.Items.TryGetValue(i.Key, out var other) && IsSameOrEqual(i.Value.Value, other.Value)),
            (BuiltinObj a, BuiltinObj b) => a.Name.Equals(b.Name, StringComparison.Ordinal),
            (Scalar or ListObj or TupleObj or SetObj or DictObj, Scalar or ListObj or TupleObj or SetObj or DictObj) => false,
            _ => ReferenceEquals(left, right) ? true : throw new UnknownException("=="),
        };
    }

    /// <summary>Whether the container holds the item.</summary>
    public static bool Contains(Obj container, Obj item)
    {
        switch (container)
        {
            case Scalar { Value: PyStr text }:
                if (item is Scalar { Value: PyStr part })
                    return BasePlaceholder.IsIn(text.Value + part.Value) ? throw new UnknownException("in") : text.Value.Contains(part.Value, StringComparison.Ordinal);
                return Objects.IsDynamic(item)
                    ? throw new UnknownException("in")
                    : throw new ConfigRaise("TypeError", $"'in <string>' requires string as left operand, not {item.TypeName}");
            case DictObj d:
                return d.Items.ContainsKey(Objects.Key(item));
            case SetObj s:
                return s.Items.ContainsKey(Objects.Key(item));
            case Scalar { Value: not (PyBytes or PyDynamic) } or FunctionObj or ModuleObj:
                throw new ConfigRaise("TypeError", $"argument of type '{container.TypeName}' is not iterable");
            case Scalar { Value: PyBytes bytes } when item is Scalar { Value: PyBytes sub }:
                return bytes.Value.AsSpan().IndexOf(sub.Value) >= 0;
            case Scalar { Value: PyBytes } when item is not Scalar { Value: PyInt or PyBool } && !Objects.IsDynamic(item):
                throw new ConfigRaise("TypeError", $"a bytes-like object is required, not '{item.TypeName}'");
            case Scalar:
                throw new UnknownException("in");
            default:
                return Objects.Iterate(container).Any(i => IsSameOrEqual(i.Value, item));
        }
    }

    /// <summary>-1, 0, 1 for two numbers or two texts; null where they are not of a kind.</summary>
    public static int? Order(PyValue left, PyValue right)
    {
        if (BinaryOperations.IsReal(left) && BinaryOperations.IsReal(right))
            return Numbers(left, right);
        return (left, right) switch
        {
            (PyStr a, PyStr b) => Texts(a.Value, b.Value),
            (PyBytes a, PyBytes b) => Math.Sign(a.Value.AsSpan().SequenceCompareTo(b.Value)),
            _ => null,
        };
    }

    /// <summary>Python's <c>&lt;</c>, for sorting.</summary>
    public static bool IsLess(Obj left, Obj right) => Order(ComparisonOperator.Less, left, right);

    private static bool AreSame(Obj left, Obj right) => (left, right) switch
    {
        (DynamicObj, _) or (_, DynamicObj) => throw new UnknownException("is"),
        (Scalar { Value: PyNone or PyBool } a, Scalar { Value: PyNone or PyBool } b) => a.Value.Equals(b.Value),
        (Scalar { Value: PyNone or PyBool }, _) or (_, Scalar { Value: PyNone or PyBool }) => false,
        (ListObj or DictObj or SetObj, ListObj or DictObj or SetObj) => ReferenceEquals(left, right),
        // Whether equal numbers and texts are one object is CPython's own affair.
        _ => throw new UnknownException("is"),
    };

    private static bool Bounded(Obj left, Obj right)
    {
        ObjectSizes.Require(left);
        ObjectSizes.Require(right);
        return true;
    }

    private static bool SequenceEqual(IReadOnlyList<Slot> left, IReadOnlyList<Slot> right) =>
        left.Count == right.Count && left.Zip(right).All(p => IsSameOrEqual(p.First.Value, p.Second.Value));

    /// <summary>What containers ask of their items: an object is equal to itself, even one that is not a number.</summary>
    public static bool IsSameOrEqual(Obj left, Obj right) =>
        ReferenceEquals(left, right) || (left is Scalar a && right is Scalar b && ReferenceEquals(a.Value, b.Value)) || AreEqual(left, right);

    private static bool Order(ComparisonOperator op, Obj left, Obj right)
    {
        if (Objects.IsDynamic(left) || Objects.IsDynamic(right))
            throw new UnknownException("<");
        switch (left, right)
        {
            case (Scalar a, Scalar b):
                if (Order(a.Value, b.Value) is not { } order)
                    break;
                return order != int.MinValue && Holds(op, order);
            case (ListObj a, ListObj b):
                return Sequences(op, a.Items, b.Items);
            case (TupleObj a, TupleObj b):
                return Sequences(op, a.Items, b.Items);
            case (SetObj a, SetObj b):
                var (small, large) = op is ComparisonOperator.Less or ComparisonOperator.LessOrEqual ? (a, b) : (b, a);
                var within = small.Items.Keys.All(large.Items.ContainsKey);
                return within && (op is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual || small.Items.Count < large.Items.Count);
            case (OpaqueObj or BuiltinObj or IteratorObj or MethodObj, _) or (_, OpaqueObj or BuiltinObj or IteratorObj or MethodObj):
                throw new UnknownException("<");
        }

        var sign = op switch
        {
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            _ => ">=",
        };
        throw new ConfigRaise("TypeError", $"'{sign}' not supported between instances of '{left.TypeName}' and '{right.TypeName}'");
    }

    private static bool Sequences(ComparisonOperator op, IReadOnlyList<Slot> left, IReadOnlyList<Slot> right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!IsSameOrEqual(left[i].Value, right[i].Value))
                return Order(op, left[i].Value, right[i].Value);
        }

        return Holds(op, left.Count.CompareTo(right.Count));
    }

    private static bool Holds(ComparisonOperator op, int order) => op switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    // int.MinValue where one is not a number: every comparison with it is false.
    private static int Numbers(PyValue left, PyValue right)
    {
        if (BinaryOperations.Int(left) is { } a && BinaryOperations.Int(right) is { } b)
            return a.CompareTo(b);
        if (left is PyFloat f && right is PyFloat g)
            return double.IsNaN(f.Value) || double.IsNaN(g.Value) ? int.MinValue : f.Value.CompareTo(g.Value);
        if (left is PyFloat)
            return Numbers(right, left) is var turned && turned == int.MinValue ? turned : -turned;
        var whole = BinaryOperations.Int(left)!.Value;
        var real = ((PyFloat)right).Value;
        if (double.IsNaN(real))
            return int.MinValue;
        if (double.IsInfinity(real))
            return real > 0 ? -1 : 1;
        var floor = Math.Floor(real);
        var order = whole.CompareTo(new BigInteger(floor));
        return order != 0 ? order : real > floor ? -1 : 0;
    }

    // By code points; UTF-16 sorts the astral planes wrongly.
    private static int Texts(string left, string right)
    {
        if (left.Equals(right, StringComparison.Ordinal))
            return 0;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] == right[i])
                continue;
            var (a, b) = (left[i], right[i]);
            if (char.IsSurrogate(a) != char.IsSurrogate(b))
                return char.IsSurrogate(a) ? 1 : -1;
            return Math.Sign(a.CompareTo(b));
        }

        return left.Length.CompareTo(right.Length);
    }
}
