using System.Collections.Frozen;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>What code that is not evaluated may do besides giving a value.</summary>
internal static class Effects
{
    /// <summary>Builtins that neither change what they are given nor go through it, nor call it.</summary>
    private static readonly FrozenSet<string> Looking = Names(
        "abs ascii bin bool callable chr complex float hash hex id int isinstance issubclass len oct ord repr round str type");

    /// <summary>Builtins that call what they are given under <c>key</c>, or first.</summary>
    private static readonly FrozenSet<string> WithKey = Names("sorted max min");

    private static readonly FrozenSet<string> WithFunction = Names("map filter iter");

    /// <summary>Methods that change nothing, whatever builtin object has them.</summary>
    private static readonly FrozenSet<string> LookingMethods = Names(
        "get keys values items count index copy upper lower title strip lstrip rstrip split startswith endswith replace find format isdigit");

    /// <summary>Methods that change their own object and never go through, or call, what they are given.</summary>
    private static readonly FrozenSet<string> OwnMethods = Names("append insert pop remove clear reverse setdefault popitem add discard");

    /// <summary>Whether evaluating the piece itself, not what is below it, surely does no more than give a value.</summary>
    public static bool IsQuiet(PyNode node) => node switch
    {
        CallExpr { Function: NameExpr { Id: var name } } => Looking.Contains(name) || BuiltinNames.Exceptions.Contains(name),
        CallExpr { Function: AttributeExpr { Name: var name } } => LookingMethods.Contains(name),
        CompareExpr e => e.Rest.All(r => r.Operator is not (ComparisonOperator.In or ComparisonOperator.NotIn) || r.Operand is ListExpr or TupleExpr or SetExpr or DictExpr or TextExpr),
        CallExpr or NamedExpr or YieldExpr or AwaitExpr or StarredExpr or ComprehensionExpr or ForClause => false,
        _ => true,
    };

    /// <summary>Whether evaluating the code may do more than give a value.</summary>
    public static bool MayAct(IEnumerable<PyNode> nodes, ModuleState module) => PyTree.BreadthFirst(nodes).Any(n =>
        !IsQuiet(n) || n is CallExpr { Function: NameExpr { Id: var name } } && module.Find(name) is not null);

    /// <summary>
    /// Loses what a call that is not evaluated may have changed, where that is no more than a few objects it was given.
    /// </summary>
    /// <param name="function">What is called: a builtin, a method, or a function of a module that only reckons.</param>
    /// <param name="moduleName">That module's name; null for none.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="source">The source of the call.</param>
    /// <returns>Whether that was all.</returns>
    public static bool Confine(Obj function, string? moduleName, Arguments arguments, string source)
    {
        var confined = true;
        var all = arguments.Positional.Concat(arguments.Named.Values).Select(s => s.Value).ToList();
        if (function is not BuiltinObj builtin || !Looking.Contains(builtin.Name))
        {
            foreach (var iterator in all.OfType<IteratorObj>())
            {
                confined &= !iterator.Acts;
                iterator.Lose(source);
            }
        }

        if (function is MethodObj { Owner: ChangingObj owner } method && !Methods.IsPure(method))
            owner.Lose(source);
        if (moduleName is "operator")
        {
            foreach (var given in all.OfType<ChangingObj>())
                given.Lose(source);
        }

        return Called(function, moduleName, arguments).All(c => Call(c, source)) && confined;
    }

    // What the function may call of what it is given.
    private static IEnumerable<Obj> Called(Obj function, string? moduleName, Arguments a)
    {
        var named = a.Named.Where(n => !n.Key.Equals("reverse", StringComparison.Ordinal)).Select(n => n.Value.Value);
        return (function, moduleName) switch
        {
            (BuiltinObj { Name: var name }, _) when WithKey.Contains(name) => named,
            (BuiltinObj { Name: "iter" }, _) when a.Positional.Count < 2 => [],
            (BuiltinObj { Name: var name }, _) when WithFunction.Contains(name) => a.Positional.Take(1).Select(p => p.Value),
            (MethodObj { Owner: ListObj, Name: "sort" }, _) => named,
            (_, "re" or "itertools" or "operator") => a.Positional.Select(p => p.Value).Concat(named).Where(v => v is not (Scalar or ListObj or TupleObj or DictObj or SetObj or RangeObj or IteratorObj or ViewObj)),
            (_, "json") => named.Where(v => v is not (Scalar or TupleObj)),
            _ => [],
        };
    }

    // Whether calling it changes no more than what is lost here.
    private static bool Call(Obj called, string source)
    {
        switch (called)
        {
            case Scalar { Value: not PyDynamic } or OpaqueObj { TypeName: "itemgetter" } or FunctionObj { IsPlain: true }:
                return true;
            case BuiltinObj b:
                return Looking.Contains(b.Name);
            case MethodObj m when Methods.IsPure(m):
                return true;
            case MethodObj { Owner: ChangingObj owner } m:
                owner.Lose(source);
                return OwnMethods.Contains(m.Name);
            default:
                return false;
        }
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
