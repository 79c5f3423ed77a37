using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Evaluates what stands under <c>_base_</c>, with the few path functions that happen to be in reach there.</summary>
internal static class BaseExpression
{
    /// <exception cref="ConfigRaise">It certainly raises.</exception>
    public static Obj Evaluate(PyExpr expression, ModuleState module) => expression switch
    {
        CallExpr { Keywords.Count: 0 } call when IsPathFunction(call.Function) is { } name => Call(name, call, module),
        ListExpr list => new ListObj([.. list.Items.Select(i => new Slot(i is StarredExpr ? throw new UnknownException("*") : Evaluate(i, module)))]),
        _ => new ExpressionEvaluator(module).Evaluate(expression),
    };

    private static string? IsPathFunction(PyExpr function) => function switch
    {
        AttributeExpr { Value: NameExpr { Id: "osp" } } a => a.Name,
        AttributeExpr { Value: AttributeExpr { Name: "path", Value: NameExpr { Id: "os" } } } a => a.Name,
        _ => null,
    };

    private static Scalar Call(string name, CallExpr call, ModuleState module)
    {
        var arguments = call.Arguments.Select(a => Evaluate(a, module) is Scalar { Value: PyStr s } ? s.Value : throw new UnknownException(name)).ToList();
        return (name, arguments) switch
        {
            ("join", [var first, .. var more]) => Scalar.Of(more.Aggregate(first, Join)),
            ("dirname", [var path]) => Scalar.Of(path.LastIndexOf('/') is var at && at <= 0 ? path[..(at + 1)] : path[..at].TrimEnd('/')),
            ("basename", [var path]) => Scalar.Of(path[(path.LastIndexOf('/') + 1)..]),
            _ => throw new UnknownException(name),
        };
    }

    private static string Join(string left, string right) =>
        right.StartsWith('/') ? right : left.Length == 0 || left.EndsWith('/') ? left + right : $"{left}/{right}";
}
