namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Errors about names and their scopes: Python finds them before it compiles anything.</summary>
internal sealed class ScopeChecks(Func<PyNode, string, SyntaxFault> at)
{
    private readonly List<(ScopeStmt Statement, string Name, Scope Scope)> nonlocals = [];

    public void File(IReadOnlyList<PyStmt> statements)
    {
        var module = new Scope(IsModule: true);
        foreach (var statement in statements)
            Visit(statement, module);
        foreach (var (statement, name, scope) in nonlocals)
        {
            if (!IsBoundAround(scope, name))
                throw at(statement, $"no binding for nonlocal '{name}' found");
        }
    }

    private static bool IsBoundAround(Scope scope, string name)
    {
        for (var outer = scope.Outer; outer is { IsModule: false }; outer = outer.Outer)
        {
            if (!outer.IsClass && (outer.Parameters.Contains(name) || outer.Assigned.Contains(name)))
                return true;
        }

        return false;
    }

    private void Visit(PyNode node, Scope scope)
    {
        switch (node)
        {
            case ScopeStmt { IsGlobal: false } when scope.IsModule:
                throw at(node, "nonlocal declaration not allowed at module level");
            case ScopeStmt s:
                Declare(s, scope);
                break;
            case FunctionStmt s:
                Both([.. s.Decorators, .. s.Parameters.Defaults, .. s.Parameters.Annotations], scope);
                scope.Assigned.Add(s.Name);
                Function(s.Parameters, s.Body, scope);
                return;
            case LambdaExpr e:
                Both(e.Parameters.Defaults, scope);
                Function(e.Parameters, [e.Body], scope);
                return;
            case ClassStmt s:
                Both([.. s.Decorators, .. s.Bases, .. s.Keywords], scope);
                scope.Assigned.Add(s.Name);
                Both(s.Body, new Scope(IsModule: false) { IsClass = true, Outer = scope });
                return;
            case ComprehensionExpr e:
                Comprehension(e, scope);
                return;
            case AssignStmt s:
                Visit(s.Value, scope);
                foreach (var target in s.Targets)
                    Bind(target, scope);
                return;
            case AugmentedStmt s:
                Visit(s.Value, scope);
                Bind(s.Target, scope);
                return;
            case AnnotatedStmt s:
                if (s.Target is NameExpr name)
                    scope.Annotated.Add(name.Id);
                Both([s.Annotation, .. s.Value is null ? Array.Empty<PyNode>() : [s.Value]], scope);
                Bind(s.Target, scope);
                return;
            case ForStmt s:
                Visit(s.Source, scope);
                Bind(s.Target, scope);
                Both([.. s.Body, .. s.Otherwise], scope);
                return;
            case NamedExpr e:
                Visit(e.Value, scope);
                scope.Assigned.Add(e.Target.Id);
                return;
            case NameExpr e:
                scope.Used.Add(e.Id);
                return;
            case YieldExpr when scope.Comprehension is { } kind:
                throw at(node, $"'yield' inside {kind}");
        }

        Both(PyTree.Children(node), scope);
    }

    private void Declare(ScopeStmt s, Scope scope)
    {
        var what = s.IsGlobal ? "global" : "nonlocal";
        foreach (var name in s.Names)
        {
            if (scope.Parameters.Contains(name))
                throw at(s, $"name '{name}' is parameter and {what}");
            if (scope.Annotated.Contains(name))
                throw at(s, $"annotated name '{name}' can't be {what}");
            if (scope.Assigned.Contains(name))
                throw at(s, $"name '{name}' is assigned to before {what} declaration");
            if (scope.Used.Contains(name))
                throw at(s, $"name '{name}' is used prior to {what} declaration");
            if (!s.IsGlobal)
                nonlocals.Add((s, name, scope));
        }
    }

    private void Function(Parameters parameters, IEnumerable<PyNode> body, Scope scope)
    {
        var inner = new Scope(IsModule: false) { Outer = scope };
        foreach (var name in parameters.Names)
        {
            if (!inner.Parameters.Add(name.Id))
                throw at(name, $"duplicate argument '{name.Id}' in function definition");
        }

        Both(body, inner);
    }

    private void Comprehension(ComprehensionExpr e, Scope scope)
    {
        var kind = e.Kind switch
        {
            ComprehensionKind.List => "list comprehension",
            ComprehensionKind.Set => "set comprehension",
            ComprehensionKind.Dict => "dict comprehension",
            _ => "generator expression",
        };
        Visit(e.Clauses[0].Source, scope);
        var inner = new Scope(IsModule: false) { Comprehension = kind, Outer = scope };
        HashSet<string> variables = new(StringComparer.Ordinal);
        foreach (var clause in e.Clauses)
        {
            foreach (var name in PyTree.BreadthFirst([clause.Target]).OfType<NameExpr>())
                variables.Add(name.Id);
            if (PyTree.BreadthFirst([clause.Source]).OfType<NamedExpr>().FirstOrDefault() is { } walrus)
                throw at(walrus, "assignment expression cannot be used in a comprehension iterable expression");
        }

        var pieces = e.Clauses.SelectMany(c => c.Conditions).Append(e.Element).Concat(e.Value is null ? [] : [e.Value]);
        foreach (var walrus in PyTree.BreadthFirst(pieces).OfType<NamedExpr>())
        {
            if (scope.IsClass)
                throw at(walrus, "assignment expression within a comprehension cannot be used in a class body");
            if (variables.Contains(walrus.Target.Id))
                throw at(walrus.Target, $"assignment expression cannot rebind comprehension iteration variable '{walrus.Target.Id}'");
        }

        Both(pieces, inner);
    }

    private void Bind(PyExpr target, Scope scope)
    {
        switch (target)
        {
            case NameExpr name:
                scope.Assigned.Add(name.Id);
                break;
            case TupleExpr or ListExpr or StarredExpr:
                foreach (var item in PyTree.Children(target))
                    Bind((PyExpr)item, scope);
                break;
            default:
                Visit(target, scope);
                break;
        }
    }

    private void Both(IEnumerable<PyNode> nodes, Scope scope)
    {
        foreach (var node in nodes)
            Visit(node, scope);
    }

    private sealed record Scope(bool IsModule)
    {
        public bool IsClass { get; init; }

        public Scope? Outer { get; init; }

        public string? Comprehension { get; init; }

        public HashSet<string> Parameters { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Assigned { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Annotated { get; } = new(StringComparer.Ordinal);
    }
}
