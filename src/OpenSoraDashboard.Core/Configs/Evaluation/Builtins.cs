using System.Globalization;
using System.Numerics;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's builtin functions that only reckon. All others are left to the caller.</summary>
internal static class Builtins
{
    /// <summary>Whether a call has no effect but its result: where that cannot be told, only the value is unknown.</summary>
    public static bool IsPure(string name) => BuiltinNames.Types.Contains(name) || BuiltinNames.Exceptions.Contains(name) || name is
        "abs" or "all" or "any" or "ascii" or "bin" or "callable" or "chr" or "divmod" or "format" or "getattr" or "hasattr" or "hash"
        or "hex" or "id" or "isinstance" or "issubclass" or "iter" or "len" or "max" or "min" or "oct" or "ord" or "pow" or "print"
        or "repr" or "round" or "sorted" or "sum" or "next" or "dir";

    /// <summary>Calls a function.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Call(string name, Arguments a)
    {
        if (BuiltinNames.Exceptions.Contains(name))
            return new ExceptionObj(name, [.. a.Positional.Select(p => p.Value)]);
        return name switch
        {
            "dict" => Dict(a),
            "list" => new ListObj([.. Optional(name, a)]),
            "tuple" => new TupleObj([.. Optional(name, a)]),
            "set" or "frozenset" when a is { Positional: [{ Value: SetObj given }], Named.Count: 0 } => new SetObj(given.Items.Keys, name.Equals("frozenset", StringComparison.Ordinal)),
            "set" or "frozenset" => new SetObj(Optional(name, a).Select(i => Objects.Key(i.Value)), name.Equals("frozenset", StringComparison.Ordinal)),
            "str" when a.Count == 0 => Scalar.Of(""),
            "str" => Scalar.Of(Objects.Text(a.Single(name))),
            "repr" => Scalar.Of(Objects.Repr(a.Single(name))),
            "bool" when a.Count == 0 => Scalar.False,
            "bool" => Scalar.Of(Objects.Truth(a.Single(name)) ?? throw new UnknownException(name)),
            "int" when a.Count == 0 => Scalar.Of(BigInteger.Zero),
            "int" when a is { Positional: [{ Value: Scalar { Value: PyStr text } }, { Value: Scalar { Value: PyInt radix } }], Named.Count: 0 } && radix.Value >= 2 && radix.Value <= 16 =>
                Scalar.Of(IntegerText.Read(text, (int)radix.Value)),
            "int" => Int(a.Single(name)),
            "float" when a.Count == 0 => Scalar.Of(0.0),
            "float" => Float(a.Single(name)),
            "len" => Scalar.Of(Length(a.Single(name))),
            "range" => Range(a),
            "sum" => Sum(a),
            "min" or "max" => Extreme(name, a),
            "abs" => Abs(a.Single(name)),
            "round" => Round(a),
            "sorted" => Sorted(a),
            "reversed" => Iteration.Reversed(a.Single(name)),
            "enumerate" => new IteratorObj("enumerate", Iteration.Numbered(Objects.Iterate(a.Single(name)), 0)),
            "zip" when a.Named.Count == 0 => new IteratorObj("zip", Iteration.Zipped([.. a.Positional.Select(p => Objects.Iterate(p.Value))])),
            "map" when a is { Positional: [{ Value: BuiltinObj function }, var source], Named.Count: 0 } && IsPure(function.Name) && function.Name is not ("next" or "iter" or "getattr" or "map" or "filter") =>
                new IteratorObj("map", Objects.Iterate(source.Value).Select(i => new Slot(Call(function.Name, new Arguments([i], new OrderedDictionary<string, Slot>()))))),
            "any" => Scalar.Of(Truths(a.Single(name)).Any(t => t)),
            "all" => Scalar.Of(Truths(a.Single(name)).All(t => t)),
            "hex" or "oct" or "bin" => InRadix(name, a.Single(name)),
            "ord" => Ord(a.Single(name)),
            "isinstance" when a is { Positional: [var tested, var type], Named.Count: 0 } => Scalar.Of(InstanceCheck.Of(tested.Value, type.Value)),
            "print" => Scalar.None,
            "pow" when a.Positional.Count == 2 && a.Named.Count == 0 => BinaryOperations.Apply(BinaryOperator.Power, a.Positional[0].Value, a.Positional[1].Value),
            "divmod" when a.Positional.Count == 2 && a.Named.Count == 0 => new TupleObj([
                new Slot(BinaryOperations.Apply(BinaryOperator.FloorDivide, a.Positional[0].Value, a.Positional[1].Value)),
                new Slot(BinaryOperations.Apply(BinaryOperator.Modulo, a.Positional[0].Value, a.Positional[1].Value))]),
            "exit" or "quit" => throw new ConfigRaise("SystemExit", a.Count == 0 ? "" : Objects.Text(a.Positional[0].Value)),
            _ => throw new UnknownException(name),
        };
    }

    /// <summary>The items of a mapping, or of a sequence of pairs, as <c>dict()</c> takes them.</summary>
    public static IEnumerable<KeyValuePair<PyValue, Slot>> Pairs(Obj source)
    {
        if (source is DictObj d)
            return d.Items;
        return Sequence(source);

        static IEnumerable<KeyValuePair<PyValue, Slot>> Sequence(Obj source)
        {
            var index = 0;
            foreach (var item in Objects.Iterate(source))
            {
                if (item.Value is Scalar { Value: not PyStr })
                    throw new ConfigRaise("TypeError", string.Create(CultureInfo.InvariantCulture, $"cannot convert dictionary update sequence element #{index} to a sequence"));
                var pair = Objects.Iterate(item.Value).ToList();
                if (pair.Count != 2)
                    throw new ConfigRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"dictionary update sequence element #{index} has length {pair.Count}; 2 is required"));
                yield return KeyValuePair.Create(Objects.Key(pair[0].Value), pair[1]);
                index++;
            }
        }
    }

    private static DictObj Dict(Arguments a)
    {
        if (a.Positional.Count > 1)
            throw new ConfigRaise("TypeError", string.Create(CultureInfo.InvariantCulture, $"dict expected at most 1 argument, got {a.Positional.Count}"));
        var dict = new DictObj();
        if (a.Positional.Count == 1)
        {
            foreach (var (key, slot) in Pairs(a.Positional[0].Value))
                dict.Set(key, slot);
        }

        foreach (var (name, slot) in a.Named)
            dict.Set(new PyStr(name), slot);
        return dict;
    }

    private static IEnumerable<Slot> Optional(string name, Arguments a) => a.Count == 0 ? [] : Objects.Iterate(a.Single(name)).Take(Objects.MaxItems);

    private static IEnumerable<bool> Truths(Obj source) => Objects.Iterate(source).Select(i => Objects.Truth(i.Value) ?? throw new UnknownException("all"));

    private static BigInteger Length(Obj value) => value switch
    {
        ListObj l => l.Items.Count,
        TupleObj t => t.Items.Count,
        DictObj d => d.Items.Count,
        SetObj s => s.Items.Count,
        RangeObj r => r.Count,
        ViewObj v => v.Owner.Items.Count,
        Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) => s.Value.EnumerateRunes().Count(),
        Scalar { Value: PyBytes b } => b.Value.Length,
        Scalar { Value: PyNone or PyBool or PyInt or PyFloat or PyComplex } or FunctionObj or ModuleObj or IteratorObj =>
            throw new ConfigRaise("TypeError", $"object of type '{value.TypeName}' has no len()"),
        _ => throw new UnknownException("len"),
    };

    private static Scalar Int(Obj value)
    {
        switch (value)
        {
            case Scalar { Value: PyInt or PyBool } s:
                return Scalar.Of(BinaryOperations.Int(s.Value)!.Value);
            case Scalar { Value: PyFloat f }:
                return double.IsFinite(f.Value) ? Scalar.Of(new BigInteger(Math.Truncate(f.Value)))
                    : throw (double.IsNaN(f.Value)
                        ? new ConfigRaise("ValueError", "cannot convert float NaN to integer")
                        : new ConfigRaise("OverflowError", "cannot convert float infinity to integer"));
            case Scalar { Value: PyStr s }:
                return Scalar.Of(IntegerText.Read(s, 10));
            case ListObj or TupleObj or DictObj or SetObj or Scalar { Value: PyNone or PyComplex }:
                throw new ConfigRaise("TypeError", $"int() argument must be a string, a bytes-like object or a real number, not '{value.TypeName}'");
            default:
                throw new UnknownException("int");
        }
    }

    private static Scalar Float(Obj value)
    {
        switch (value)
        {
            case Scalar { Value: PyFloat } same:
                return same;
            case Scalar { Value: PyInt or PyBool } s:
                return Scalar.Of(BinaryOperations.Float(s.Value));
            case Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) && System.Text.Ascii.IsValid(s.Value):
                var text = s.Value.Trim(' ', '\t', '\n', '\r', '\f', '\v');
                return Scalar.Of(text.TrimStart('+', '-').ToUpperInvariant() switch
                {
                    "INF" or "INFINITY" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
                    "NAN" => double.NaN,
                    var t when t.Length > 0 && (char.IsAsciiDigit(t[0]) || t[0] == '.') && !t.Contains('_', StringComparison.Ordinal)
                        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var d) => d,
                    var t when t.Contains('_', StringComparison.Ordinal) => throw new UnknownException("float"),
                    _ => throw new ConfigRaise("ValueError", $"could not convert string to float: {PyRepr.Of(s)}"),
                });
            case ListObj or TupleObj or DictObj or SetObj or Scalar { Value: PyNone or PyComplex }:
                throw new ConfigRaise("TypeError", $"float() argument must be a string or a real number, not '{value.TypeName}'");
            default:
                throw new UnknownException("float");
        }
    }

    private static RangeObj Range(Arguments a)
    {
        if (a.Named.Count > 0 || a.Positional.Count is 0 or > 3)
            throw new UnknownException("range");
        var numbers = a.Positional.Select(p => p.Value is Scalar { Value: PyInt or PyBool } s ? BinaryOperations.Int(s.Value)!.Value
            : Objects.IsDynamic(p.Value) ? throw new UnknownException("range")
            : throw new ConfigRaise("TypeError", $"'{p.Value.TypeName}' object cannot be interpreted as an integer")).ToList();
        if (numbers.Count == 3 && numbers[2].IsZero)
            throw new ConfigRaise("ValueError", "range() arg 3 must not be zero");
        return numbers.Count == 1 ? new RangeObj(0, numbers[0], 1) : new RangeObj(numbers[0], numbers[1], numbers.Count == 3 ? numbers[2] : 1);
    }

    private static Obj Sum(Arguments a)
    {
        var start = a.Named.TryGetValue("start", out var named) ? named.Value : a.Positional.Count > 1 ? a.Positional[1].Value : Scalar.Of(BigInteger.Zero);
        if (a.Positional.Count is 0 or > 2 || start is Scalar { Value: PyStr })
            throw new UnknownException("sum");
        foreach (var item in Objects.Iterate(a.Positional[0].Value))
            start = BinaryOperations.Apply(BinaryOperator.Add, start, item.Value);
        return start;
    }

    private static Obj Extreme(string name, Arguments a)
    {
        if (a.Named.Count > 0 || a.Positional.Count == 0)
            throw new UnknownException(name);
        var items = (a.Positional.Count == 1 ? Objects.Iterate(a.Positional[0].Value) : a.Positional).ToList();
        if (items.Count == 0)
            throw new ConfigRaise("ValueError", $"{name}() arg is an empty sequence");
        var best = items[0].Value;
        foreach (var item in items.Skip(1))
        {
            var better = name.Equals("max", StringComparison.Ordinal)
                ? Comparisons.Compare(ComparisonOperator.Greater, item.Value, best)
                : Comparisons.Compare(ComparisonOperator.Less, item.Value, best);
            if (better)
                best = item.Value;
        }

        return best;
    }

    private static Scalar Abs(Obj value) => value switch
    {
        Scalar { Value: PyInt or PyBool } s => Scalar.Of(BigInteger.Abs(BinaryOperations.Int(s.Value)!.Value)),
        Scalar { Value: PyFloat f } => Scalar.Of(Math.Abs(f.Value)),
        Scalar { Value: PyStr or PyNone or PyBytes } or ListObj or TupleObj or DictObj or SetObj when !Objects.IsDynamic(value) =>
            throw new ConfigRaise("TypeError", $"bad operand type for abs(): '{value.TypeName}'"),
        _ => throw new UnknownException("abs"),
    };

    private static Scalar Round(Arguments a) => a switch
    {
        { Positional: [{ Value: Scalar { Value: PyInt or PyBool } s }], Named.Count: 0 } => Scalar.Of(BinaryOperations.Int(s.Value)!.Value),
        { Positional: [{ Value: Scalar { Value: PyFloat f } }], Named.Count: 0 } when double.IsFinite(f.Value) =>
            Scalar.Of(new BigInteger(Math.Round(f.Value, MidpointRounding.ToEven))),
        { Positional: [{ Value: Scalar { Value: PyFloat f } }, { Value: Scalar { Value: PyInt n } }], Named.Count: 0 } when double.IsFinite(f.Value) && n.Value >= 0 && n.Value <= 15 =>
            Scalar.Of(Math.CopySign(double.Parse(RealText.Of(Math.Abs(f.Value), 'f', (int)n.Value), CultureInfo.InvariantCulture), f.Value)),
        { Positional: [{ Value: Scalar { Value: PyInt or PyBool } s }, { Value: Scalar { Value: PyInt n } }], Named.Count: 0 } when n.Value > -1000 =>
            Scalar.Of(n.Value.Sign >= 0 ? BinaryOperations.Int(s.Value)!.Value : ToTens(BinaryOperations.Int(s.Value)!.Value, BigInteger.Pow(10, (int)-n.Value))),
        _ when a.Positional is [{ Value: Scalar { Value: PyStr or PyNone or PyBytes or PyComplex } or ListObj or TupleObj or DictObj or SetObj }, ..] && !Objects.IsDynamic(a.Positional[0].Value) =>
            throw new ConfigRaise("TypeError", $"type {a.Positional[0].Value.TypeName} doesn't define __round__ method"),
        _ => throw new UnknownException("round"),
    };

    // The nearest multiple, ties to the even one.
    private static BigInteger ToTens(BigInteger value, BigInteger unit)
    {
        var quotient = PyNumbers.FloorDivide(value, unit);
        var twice = ((value - (quotient * unit)) << 1).CompareTo(unit);
        return (twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient) * unit;
    }

    private static Scalar InRadix(string name, Obj value)
    {
        var (radix, prefix) = name switch { "hex" => (16, "0x"), "oct" => (8, "0o"), _ => (2, "0b") };
        return value switch
        {
            Scalar { Value: PyInt or PyBool } s => Scalar.Of((BinaryOperations.Int(s.Value)!.Value.Sign < 0 ? "-" : "") + prefix + FormatSpec.Digits(BigInteger.Abs(BinaryOperations.Int(s.Value)!.Value), radix, upper: false)),
            Scalar { Value: PyStr or PyFloat or PyNone or PyComplex or PyBytes } or ListObj or TupleObj or DictObj or SetObj => throw new ConfigRaise("TypeError", $"'{value.TypeName}' object cannot be interpreted as an integer"),
            _ => throw new UnknownException(name),
        };
    }

    private static Scalar Ord(Obj value) => value switch
    {
        Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) => s.Value.EnumerateRunes().ToList() is [var rune] && !s.Value.Contains('\uFFFD', StringComparison.Ordinal) && !(s.Value.Length == 1 && char.IsSurrogate(s.Value[0]))
            ? Scalar.Of(new BigInteger(rune.Value))
            : !System.Text.Ascii.IsValid(s.Value) ? throw new UnknownException("ord")
            : throw new ConfigRaise("TypeError", string.Create(CultureInfo.InvariantCulture, $"ord() expected a character, but string of length {s.Value.Length} found")),
        Scalar { Value: PyInt or PyBool or PyFloat or PyNone or PyComplex } or ListObj or TupleObj or DictObj or SetObj => throw new ConfigRaise("TypeError", $"ord() expected string of length 1, but {value.TypeName} found"),
        _ => throw new UnknownException("ord"),
    };

    private static ListObj Sorted(Arguments a)
    {
        var reverse = a.Named.TryGetValue("reverse", out var flag) && (Objects.Truth(flag.Value) ?? throw new UnknownException("sorted"));
        if (a.Positional.Count != 1 || a.Named.Keys.Any(k => !k.Equals("reverse", StringComparison.Ordinal)))
            throw new UnknownException("sorted");
        var source = a.Positional[0].Value;
        var items = source is SetObj set ? set.Items.Keys.Select(k => new Slot(Objects.FromKey(k))).ToList() : Objects.Iterate(source).ToList();
        return new ListObj(Sort(items, reverse));
    }

    /// <summary>Items in order, equal ones as they came.</summary>
    public static List<Slot> Sort(IReadOnlyList<Slot> items, bool reverse)
    {
        // By insertion: each new item is held against sorted ones, new one first, as Python does for short lists.
        List<Slot> sorted = [];
        foreach (var item in reverse ? items.Reverse() : items)
        {
            var (low, high) = (0, sorted.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Comparisons.IsLess(item.Value, sorted[middle].Value))
                    high = middle;
                else
                    low = middle + 1;
            }

            sorted.Insert(low, item);
        }

        if (reverse)
            sorted.Reverse();
        return sorted;
    }
}
