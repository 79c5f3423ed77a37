using System.Numerics;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's operators between two objects.</summary>
internal static class BinaryOperations
{
    private const int MaxBits = 20_000;

    public static string SignOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.FloorDivide => "//",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "** or pow()",
        BinaryOperator.MatrixMultiply => "@",
        BinaryOperator.LeftShift => "<<",
        BinaryOperator.RightShift => ">>",
        BinaryOperator.BitAnd => "&",
        BinaryOperator.BitOr => "|",
        _ => "^",
    };

    /// <summary>Applies an operator; written in place (<c>+=</c>) only the error texts differ here.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Apply(BinaryOperator op, Obj left, Obj right, bool inPlace = false)
    {
        if (left is DynamicObj or OpaqueObj or BuiltinObj || right is DynamicObj or OpaqueObj or BuiltinObj)
            throw new UnknownException(SignOf(op));
        if (Objects.IsDynamic(left) || Objects.IsDynamic(right))
            return Mixed(op, left, right, inPlace);
        if (left is Scalar { Value: var a } && right is Scalar { Value: var b })
        {
            if (Int(a) is { } x && Int(b) is { } y)
                return Integers(op, x, y, a is PyBool && b is PyBool) ?? throw Unsupported(op, left, right, inPlace);
            if (IsReal(a) && IsReal(b))
                return Floats(op, Float(a), Float(b)) ?? throw Unsupported(op, left, right, inPlace);
            if (IsNumber(a) && IsNumber(b))
                return Complexes(op, ToComplex(a), ToComplex(b)) ?? throw Unsupported(op, left, right, inPlace);
        }

        return op switch
        {
            BinaryOperator.Add => Concatenate(left, right, inPlace),
            BinaryOperator.Multiply => Repeat(left, right, inPlace),
            BinaryOperator.Modulo when left is Scalar { Value: PyStr format } => Scalar.Of(PercentFormat.Apply(format.Value, right)),
            BinaryOperator.Modulo when left is Scalar { Value: PyBytes } => throw new UnknownException("%"),
            BinaryOperator.BitOr or BinaryOperator.BitAnd or BinaryOperator.BitXor or BinaryOperator.Subtract => SetOperation(op, left, right, inPlace),
            _ => throw Unsupported(op, left, right, inPlace),
        };
    }

    // Lists that hold something unknown can still be joined and repeated.
    private static Obj Mixed(BinaryOperator op, Obj left, Obj right, bool inPlace) => (op, left, right) switch
    {
        (BinaryOperator.Add, ListObj, ListObj) or (BinaryOperator.Add, TupleObj, TupleObj) => Concatenate(left, right, inPlace),
        (BinaryOperator.Multiply, ListObj or TupleObj, Scalar { Value: PyInt }) => Repeat(left, right, inPlace),
        // A placeholder is a text, whatever its content.
        (BinaryOperator.Add, Scalar { Value: PyStr }, Scalar { Value: not (PyStr or PyDynamic) } or ListObj or TupleObj or DictObj) => Concatenate(left, right, inPlace),
        (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Divide or BinaryOperator.FloorDivide, Scalar { Value: PyInt or PyFloat or PyBool or PyNone }, Scalar { Value: PyStr }) => throw Unsupported(op, left, right, inPlace),
        _ => throw new UnknownException(SignOf(op)),
    };

    public static ConfigRaise Unsupported(BinaryOperator op, Obj left, Obj right, bool inPlace)
    {
        var sign = inPlace ? SignOf(op).Split(' ')[0] + "=" : SignOf(op);
        return new ConfigRaise("TypeError", $"unsupported operand type(s) for {sign}: '{left.TypeName}' and '{right.TypeName}'");
    }

    public static BigInteger? Int(PyValue value) => value switch
    {
        PyInt i => i.Value,
        PyBool b => b.Value ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    public static bool IsReal(PyValue value) => value is PyInt or PyBool or PyFloat;

    public static double Float(PyValue value) => value is PyFloat f ? f.Value : PyNumbers.ToDouble(Int(value)!.Value);

    private static bool IsNumber(PyValue value) => IsReal(value) || value is PyComplex;

    private static Complex ToComplex(PyValue value) => value is PyComplex c ? c.Value : new Complex(Float(value), 0);

    private static Scalar? Integers(BinaryOperator op, BigInteger a, BigInteger b, bool bools) => op switch
    {
        BinaryOperator.Add => Scalar.Of(a + b),
        BinaryOperator.Subtract => Scalar.Of(a - b),
        BinaryOperator.Multiply => Scalar.Of(Bounded(a.GetBitLength() + b.GetBitLength()) ? a * b : throw new UnknownException("*")),
        BinaryOperator.Divide => Scalar.Of(PyNumbers.TrueDivide(a, b)),
        BinaryOperator.FloorDivide => Scalar.Of(PyNumbers.FloorDivide(a, b)),
        BinaryOperator.Modulo => Scalar.Of(PyNumbers.Modulo(a, b)),
        BinaryOperator.Power => Power(a, b),
        BinaryOperator.LeftShift => b.Sign < 0 ? throw new ConfigRaise("ValueError", "negative shift count")
            : a.IsZero ? Scalar.Of(a)
            : Bounded(a.GetBitLength() + (double)b) ? Scalar.Of(a << (int)b) : throw new UnknownException("<<"),
        BinaryOperator.RightShift => b.Sign < 0 ? throw new ConfigRaise("ValueError", "negative shift count")
            : Scalar.Of(b > MaxBits ? (a.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : a >> (int)b),
        BinaryOperator.BitAnd => bools ? Scalar.Of(!(a & b).IsZero) : Scalar.Of(a & b),
        BinaryOperator.BitOr => bools ? Scalar.Of(!(a | b).IsZero) : Scalar.Of(a | b),
        BinaryOperator.BitXor => bools ? Scalar.Of(!(a ^ b).IsZero) : Scalar.Of(a ^ b),
        _ => null,
    };

    private static bool Bounded(double bits) => bits <= MaxBits;

    private static Scalar Power(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            return Floats(BinaryOperator.Power, PyNumbers.ToDouble(a), PyNumbers.ToDouble(b))!;
        if (a.IsZero || a.IsOne || a == BigInteger.MinusOne)
            return Scalar.Of(a.IsZero && !b.IsZero ? BigInteger.Zero : a == BigInteger.MinusOne && !b.IsEven ? a : BigInteger.One);
        return Bounded(a.GetBitLength() * (double)b) ? Scalar.Of(BigInteger.Pow(a, (int)b)) : throw new UnknownException("**");
    }

    private static Scalar? Floats(BinaryOperator op, double a, double b) => op switch
    {
        BinaryOperator.Add => Scalar.Of(a + b),
        BinaryOperator.Subtract => Scalar.Of(a - b),
        BinaryOperator.Multiply => Scalar.Of(a * b),
        BinaryOperator.Divide => b == 0 ? throw new ConfigRaise("ZeroDivisionError", "float division by zero") : Scalar.Of(a / b),
        BinaryOperator.FloorDivide => Scalar.Of(PyNumbers.FloorDivide(a, b)),
        BinaryOperator.Modulo => Scalar.Of(PyNumbers.Modulo(a, b)),
        BinaryOperator.Power => FloatPower(a, b),
        _ => null,
    };

    private static Scalar FloatPower(double a, double b)
    {
        if (a == 0 && b < 0)
            throw new ConfigRaise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        // A negative base with a broken exponent is complex, and its last digits differ between C libraries.
        if (a < 0 && double.IsFinite(b) && b != Math.Floor(b))
            throw new UnknownException("**");
        var result = Math.Pow(a, b);
        if (double.IsInfinity(result) && double.IsFinite(a) && double.IsFinite(b))
            throw new ConfigRaise("OverflowError", "(34, 'Numerical result out of range')");
        return Scalar.Of(result);
    }

    private static Scalar? Complexes(BinaryOperator op, Complex a, Complex b) => op switch
    {
        BinaryOperator.Add => new Scalar(new PyComplex(a + b)),
        BinaryOperator.Subtract => new Scalar(new PyComplex(a - b)),
        BinaryOperator.Multiply => new Scalar(new PyComplex(a * b)),
        BinaryOperator.Divide or BinaryOperator.Power => throw new UnknownException(SignOf(op)),
        _ => null,
    };

    private static Obj Concatenate(Obj left, Obj right, bool inPlace)
    {
        switch (left, right)
        {
            case (Scalar { Value: PyStr a }, Scalar { Value: PyStr b }):
                return a.Value.Length + b.Value.Length > Objects.MaxItems * 10 ? throw new UnknownException("+") : Scalar.Of(a.Value + b.Value);
            case (Scalar { Value: PyBytes a }, Scalar { Value: PyBytes b }):
                return new Scalar(new PyBytes([.. a.Value, .. b.Value]));
            case (ListObj a, ListObj b):
                Bound(a.Items.Count + (long)b.Items.Count);
                return new ListObj([.. a.Items, .. b.Items]);
            case (TupleObj a, TupleObj b):
                Bound(a.Items.Count + (long)b.Items.Count);
                return new TupleObj([.. a.Items, .. b.Items]);
            case (Scalar { Value: PyStr } or ListObj or TupleObj, _):
                throw new ConfigRaise("TypeError", $"can only concatenate {left.TypeName} (not \"{right.TypeName}\") to {left.TypeName}");
            case (Scalar { Value: PyBytes }, _):
                throw new ConfigRaise("TypeError", $"can't concat {right.TypeName} to bytes");
            default:
                throw Unsupported(BinaryOperator.Add, left, right, inPlace);
        }
    }

    private static Obj Repeat(Obj left, Obj right, bool inPlace)
    {
        if (!IsSequence(left) && IsSequence(right))
            (left, right) = (right, left);
        if (!IsSequence(left))
            throw Unsupported(BinaryOperator.Multiply, left, right, inPlace);
        if (right is not Scalar { Value: var value } || Int(value) is not { } times)
            throw new ConfigRaise("TypeError", $"can't multiply sequence by non-int of type '{right.TypeName}'");
        var count = times.Sign <= 0 ? 0 : times > Objects.MaxItems ? throw new UnknownException("*") : (int)times;
        switch (left)
        {
            case Scalar { Value: PyStr s }:
                Bound((long)s.Value.Length * count / 10);
                return Scalar.Of(string.Concat(Enumerable.Repeat(s.Value, count)));
            case Scalar { Value: PyBytes b }:
                Bound((long)b.Value.Length * count);
                return new Scalar(new PyBytes([.. Enumerable.Repeat(b.Value, count).SelectMany(x => x)]));
            case ListObj l:
                Bound((long)l.Items.Count * count);
                return new ListObj([.. Enumerable.Repeat(l.Items, count).SelectMany(i => i)]);
            default:
                var tuple = (TupleObj)left;
                Bound((long)tuple.Items.Count * count);
                return new TupleObj([.. Enumerable.Repeat(tuple.Items, count).SelectMany(i => i)]);
        }
    }

    private static bool IsSequence(Obj value) => value is ListObj or TupleObj or Scalar { Value: PyStr or PyBytes };

    private static void Bound(long items)
    {
        if (items > Objects.MaxItems)
            throw new UnknownException("*");
    }

    private static Obj SetOperation(BinaryOperator op, Obj left, Obj right, bool inPlace)
    {
        if (left is SetObj a && right is SetObj b)
        {
            return new SetObj(
                op switch
                {
                    BinaryOperator.BitOr => a.Items.Keys.Concat(b.Items.Keys),
                    BinaryOperator.BitAnd => a.Items.Keys.Where(b.Items.ContainsKey),
                    BinaryOperator.Subtract => a.Items.Keys.Where(k => !b.Items.ContainsKey(k)),
                    _ => a.Items.Keys.Where(k => !b.Items.ContainsKey(k)).Concat(b.Items.Keys.Where(k => !a.Items.ContainsKey(k))),
                },
                a.IsFrozen);
        }

        if (op == BinaryOperator.BitOr && left is DictObj { IsConfigDict: false } d && right is DictObj { IsConfigDict: false } e)
        {
            var merged = new DictObj();
            foreach (var (key, slot) in d.Items.Concat(e.Items))
                merged.Set(key, slot);
            return merged;
        }

        if (left is DictObj { IsConfigDict: true } || right is DictObj { IsConfigDict: true })
            throw new UnknownException(SignOf(op));
        throw Unsupported(op, left, right, inPlace);
    }
}
