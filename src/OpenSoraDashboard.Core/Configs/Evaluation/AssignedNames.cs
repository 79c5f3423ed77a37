using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Names that a statement may give a value to, or take away.</summary>
internal static class AssignedNames
{
    public static IEnumerable<string> In(PyStmt statement) =>
        Below([statement]).Distinct(StringComparer.Ordinal);

    /// <summary>Names that a target binds.</summary>
    public static IEnumerable<string> Names(PyExpr target) => target switch
    {
        NameExpr n => [n.Id],
        TupleExpr or ListExpr or StarredExpr => PyTree.Children(target).Cast<PyExpr>().SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<string> Below(IEnumerable<PyNode> nodes)
    {
        foreach (var node in nodes)
        {
            foreach (var name in Direct(node))
                yield return name;
            if (node is ClassStmt type)
            {
                foreach (var name in PyTree.BreadthFirst(type.Body).OfType<ScopeStmt>().Where(s => s.IsGlobal).SelectMany(s => s.Names))
                    yield return name;
            }

            if (node is FunctionStmt or ClassStmt or LambdaExpr)
                continue;
            foreach (var name in Below(PyTree.Children(node)))
                yield return name;
        }
    }

    private static IEnumerable<string> Direct(PyNode node) => node switch
    {
        AssignStmt s => s.Targets.SelectMany(Names),
        AnnotatedStmt { Value: not null } s => Names(s.Target),
        AugmentedStmt s => Names(s.Target),
        ForStmt s => Names(s.Target),
        WithItem { Target: { } target } => Names(target),
        NamedExpr e => [e.Target.Id],
        FunctionStmt s => [s.Name],
        ClassStmt s => [s.Name],
        ImportStmt s => s.Names.Select(n => n.Alias ?? n.Name.Split('.')[0]),
        ImportFromStmt s => s.Names.Select(n => n.Alias ?? n.Name),
        MatchCase c => c.Names,
        ExceptClause { Name: { } name } => [name],
        DeleteStmt s => s.Targets.SelectMany(Names),
        _ => [],
    };
}
