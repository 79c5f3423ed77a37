using System.Collections.Frozen;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates calls: what only reckons is reckoned, anything else makes the result uncertain.</summary>
internal sealed class CallEvaluator(ModuleState module, ExpressionEvaluator expressions)
{
    /// <summary>Modules whose functions change nothing that a config holds.</summary>
    private static readonly FrozenSet<string> HarmlessModules = FrozenSet.Create(
        StringComparer.Ordinal,
        "math", "cmath", "operator", "string", "textwrap", "re", "json", "datetime", "time", "decimal", "fractions", "statistics", "itertools", "copy", "calendar");

    public Obj Call(CallExpr node)
    {
        var function = expressions.Evaluate(node.Function);
        var arguments = Arguments(node, out var unknown);
        if (function is BuiltinObj { Name: "super" or "property" or "staticmethod" or "classmethod" })
        {
            module.Doubt(node);
            return new DynamicObj(module.Source(node));
        }

        if (Refused(function) is { } wrong)
            throw new ConfigRaise("TypeError", $"'{wrong}' object is not callable");
        if (unknown is null)
        {
            try
            {
                switch (function)
                {
                    case BuiltinObj builtin:
                        return Builtins.Call(builtin.Name, arguments);
                    case MethodObj method:
                        return Methods.Call(method, arguments);
                    case FunctionObj { Name: "copy.deepcopy" }:
                        return DeepCopy.Of(arguments.Single("deepcopy"));
                    case FunctionObj { Name: "copy.copy" }:
                        return DeepCopy.Shallow(arguments.Single("copy"));
                }
            }
            catch (UnknownException)
            {
                // Judged below.
            }
        }

        var source = module.Source(node);
        module.Doubt(node);
        if (!IsHarmless(function, node.Function) || !Effects.Confine(function, ModuleOf(node.Function), arguments, source))
            module.Lose(node);
        return node.Function is AttributeExpr { Name: "itemgetter" or "attrgetter" } getter && IsModule(getter.Value, "operator")
            ? new OpaqueObj("itemgetter", source)
            : new DynamicObj(source);
    }

    private static string? Refused(Obj function) => function switch
    {
        Scalar { Value: not PyDynamic } or ListObj or TupleObj or DictObj or SetObj or ModuleObj or RangeObj => function.TypeName,
        _ => null,
    };

    private bool IsHarmless(Obj function, PyExpr callee) => function switch
    {
        BuiltinObj builtin => Builtins.IsPure(builtin.Name),
        MethodObj => true,
        FunctionObj { Name: "copy.copy" or "copy.deepcopy" } => true,
        _ => ModuleOf(callee) is not null,
    };

    // The module, if it is a harmless one, of which the callee is a function.
    private string? ModuleOf(PyExpr callee) =>
        callee is AttributeExpr attribute ? HarmlessModules.FirstOrDefault(m => IsModule(attribute.Value, m)) : null;

    private bool IsModule(PyExpr value, string name) =>
        value is NameExpr n && module.Find(n.Id)?.Value is ModuleObj m && m.Name.Equals(name, StringComparison.Ordinal);

    private Arguments Arguments(CallExpr node, out PyNode? unknown)
    {
        unknown = null;
        List<Slot> positional = [];
        foreach (var argument in node.Arguments)
        {
            if (argument is not StarredExpr starred)
            {
                positional.Add(expressions.Slot(argument));
                continue;
            }

            var spread = expressions.Evaluate(starred.Value);
            try
            {
                positional.AddRange(Objects.Iterate(spread));
            }
            catch (UnknownException)
            {
                module.Doubt(starred);
                unknown = starred;
            }
            catch (ConfigRaise)
            {
                throw new ConfigRaise("TypeError", $"{FunctionName(node)} argument after * must be an iterable, not {spread.TypeName}");
            }
        }

        var named = new OrderedDictionary<string, Slot>(StringComparer.Ordinal);
        foreach (var keyword in node.Keywords)
        {
            if (keyword.Name is { } name)
            {
                var slot = new Slot(expressions.Evaluate(keyword.Value), module.OriginOf(keyword));
                if (!named.TryAdd(name, slot))
                    throw Twice(node, name);
                continue;
            }

            var value = expressions.Evaluate(keyword.Value);
            switch (value)
            {
                case DictObj { Lost: null } dict:
                    foreach (var (key, slot) in dict.Items)
                    {
                        if (key is not PyStr text)
                            throw new ConfigRaise("TypeError", "keywords must be strings");
                        if (!named.TryAdd(text.Value, slot))
                            throw Twice(node, text.Value);
                    }

                    break;
                case Scalar { Value: not PyDynamic } or ListObj or TupleObj or SetObj or FunctionObj or ModuleObj:
                    throw new ConfigRaise("TypeError", $"{FunctionName(node)} argument after ** must be a mapping, not {value.TypeName}");
                default:
                    module.Doubt(keyword);
                    unknown = keyword;
                    break;
            }
        }

        return new Arguments(positional, named);
    }

    private static ConfigRaise Twice(CallExpr node, string name) =>
        new("TypeError", $"{FunctionName(node)} got multiple values for keyword argument '{name}'");

    private static string FunctionName(CallExpr node) => node.Function is NameExpr name ? $"{name.Id}()" : "function";
}
