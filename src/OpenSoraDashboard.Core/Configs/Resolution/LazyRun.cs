using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>A lazy config: only errors that are certain are found, its values are not.</summary>
internal sealed class LazyRun(ConfigDocument document, Func<string, ConfigDocument?> open)
{
    /// <exception cref="ResolveFault">It certainly does not load.</exception>
    /// <exception cref="UnknownException">Always otherwise: such configs are not resolved.</exception>
    public DictObj Run()
    {
        LazyImports.Check(document, open);
        CallsOfPlaceholders();
        throw new UnknownException(document.Text.Length > 200 ? document.Text[..200] : document.Text);
    }

    // Imported names are placeholders there. Calling one in a plain top-level assignment raises for certain.
    private void CallsOfPlaceholders()
    {
        HashSet<string> placeholders = new(StringComparer.Ordinal);
        foreach (var statement in document.Statements!)
        {
            switch (statement)
            {
                case ImportStmt import:
                    placeholders.UnionWith(import.Names.Where(n => !BuiltInModules.Contains(n.Name)).Select(n => n.Alias ?? n.Name.Split('.')[0]));
                    break;
                case ImportFromStmt { Level: 0, Module: { } module } from when !BuiltInModules.Contains(module):
                    placeholders.UnionWith(from.Names.Select(n => n.Alias ?? n.Name));
                    break;
                case AssignStmt { Value: var value }:
                    if (CertainCall(value, placeholders) is { } call)
                        throw new ResolveFault("RuntimeError", "", document.Path, document.LineOf(call.Start));
                    break;
                case ExpressionStmt { Value: TextExpr }:
                    break;
                default:
                    return;
            }
        }
    }

    private static CallExpr? CertainCall(PyExpr value, HashSet<string> placeholders) => value switch
    {
        CallExpr call when IsPlaceholder(call.Function, placeholders) && call.Arguments.All(IsPlain) && call.Keywords.All(k => IsPlain(k.Value)) => call,
        CallExpr { Function: NameExpr { Id: "dict" } } call => call.Keywords.Select(k => CertainCall(k.Value, placeholders)).FirstOrDefault(c => c is not null),
        _ => null,
    };

    private static bool IsPlaceholder(PyExpr function, HashSet<string> placeholders) => function switch
    {
        NameExpr name => placeholders.Contains(name.Id),
        AttributeExpr attribute => IsPlaceholder(attribute.Value, placeholders),
        _ => false,
    };

    private static bool IsPlain(PyExpr value) => value is ConstantExpr or TextExpr { Value: not PyDynamic };
}
