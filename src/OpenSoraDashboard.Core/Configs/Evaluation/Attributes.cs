using System.Collections.Frozen;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary><c>value.name</c></summary>
internal static class Attributes
{
    /// <summary>What the module <c>math</c> holds.</summary>
    public static readonly FrozenSet<string> MathNames = Names(
        "acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum "
        + "gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder "
        + "sin sinh sqrt tan tanh tau trunc ulp");

    private static readonly FrozenSet<string> List = Names("append clear copy count extend index insert pop remove reverse sort");
    private static readonly FrozenSet<string> Dict = Names("clear copy fromkeys get items keys pop popitem setdefault update values");
    private static readonly FrozenSet<string> ConfigDictOwn = Names("build_lazy lazy scope merge to_dict deepcopy freeze unfreeze");
    private static readonly FrozenSet<string> Set = Names(
        "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update");

    private static readonly FrozenSet<string> Tuple = Names("count index");
    private static readonly FrozenSet<string> Text = Names(
        "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper "
        + "join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill");

    /// <summary>The attribute of that name.</summary>
    /// <exception cref="ConfigRaise">There is none.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Get(Obj value, string name)
    {
        switch (value)
        {
            case DictObj { IsConfigDict: true } d:
                if (Dict.Contains(name))
                    return new MethodObj(d, name);
                if (ConfigDictOwn.Contains(name) || name.StartsWith('_'))
                    throw new UnknownException(name);
                return d[name] ?? throw new ConfigRaise("AttributeError", $"'ConfigDict' object has no attribute '{name}'");
            case DictObj:
                return Method(value, name, Dict);
            case ListObj:
                return Method(value, name, List);
            case SetObj { IsFrozen: false }:
                return Method(value, name, Set);
            case TupleObj:
                return Method(value, name, Tuple);
            case Scalar { Value: PyStr }:
                return Method(value, name, Text);
            case Scalar { Value: PyNone }:
                return Method(value, name, FrozenSet<string>.Empty);
            case ModuleObj { Name: "math" or "cmath" }:
                return name switch
                {
                    "pi" => Scalar.Of(Math.PI),
                    "e" => Scalar.Of(Math.E),
                    "tau" => Scalar.Of(Math.Tau),
                    "inf" => Scalar.Of(double.PositiveInfinity),
                    "nan" => Scalar.NaN,
                    _ when value is ModuleObj { Name: "math" } && MathNames.Contains(name) => new OpaqueObj("builtin_function_or_method", $"math.{name}"),
                    _ => throw new UnknownException(name),
                };
            case ModuleObj { Name: "copy" } when name is "copy" or "deepcopy":
                return new FunctionObj("copy." + name);
            case ModuleObj { Name: "sys" } when name is "exit":
                return new BuiltinObj(name);
            default:
                throw new UnknownException(name);
        }
    }

    /// <summary>Sets an attribute.</summary>
    /// <exception cref="ConfigRaise">It cannot be set.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static void Assign(Obj value, string name, Slot item)
    {
        switch (value)
        {
            case DictObj { IsConfigDict: true } d:
                if (Dict.Contains(name) || ConfigDictOwn.Contains(name))
                    throw new ConfigRaise("AttributeError", $"'Dict' object attribute '{name}' is read-only");
                if (name.StartsWith('_'))
                    throw new UnknownException(name);
                d.Set(new PyStr(name), item with { Value = ConfigDicts.Hook(item.Value) });
                break;
            case DictObj or ListObj or SetObj or TupleObj or Scalar { Value: not PyDynamic } when !name.StartsWith('_'):
                throw new ConfigRaise("AttributeError", HasMethod(value, name)
                    ? $"'{value.TypeName}' object attribute '{name}' is read-only"
                    : $"'{value.TypeName}' object has no attribute '{name}'");
            default:
                throw new UnknownException(name);
        }
    }

    private static bool HasMethod(Obj value, string name) => value switch
    {
        DictObj => Dict.Contains(name),
        ListObj => List.Contains(name),
        SetObj => Set.Contains(name),
        TupleObj => Tuple.Contains(name),
        Scalar { Value: PyStr } => Text.Contains(name),
        Scalar { Value: PyNone } => false,
        _ => throw new UnknownException(name),
    };

    private static MethodObj Method(Obj value, string name, FrozenSet<string> names)
    {
        if (names.Contains(name))
            return new MethodObj(value, name);
        if (name.StartsWith('_'))
            throw new UnknownException(name);
        throw new ConfigRaise("AttributeError", $"'{value.TypeName}' object has no attribute '{name}'");
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
