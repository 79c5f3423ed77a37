namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>What Python refuses only when it compiles a file that parses.</summary>
internal sealed class CompileChecks(string text)
{
    private readonly TokenStream tokens = new(new Lexer(text));

    // What the offsets lack inside a field of an f-string.
    private int shift;

    /// <summary>The first error; null when the file compiles.</summary>
    public static PySyntaxError? First(string text, IReadOnlyList<PyStmt> statements)
    {
        var checks = new CompileChecks(text);
        try
        {
            checks.Future(statements);
            new ScopeChecks(checks.At).File(statements);
            foreach (var statement in statements)
                checks.Visit(statement, Place.Module);
            return BlockDepth.TooMany(statements) is { } block ? checks.At(block, "too many statically nested blocks").Error : null;
        }
        catch (SyntaxFault e)
        {
            return e.Error;
        }
    }

    private SyntaxFault At(PyNode node, string message) => tokens.FaultAt(node.Start + shift, message);

    private void Future(IReadOnlyList<PyStmt> statements)
    {
        var allowed = true;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is ImportFromStmt { Module: "__future__", Level: 0 } import)
            {
                if (!allowed)
                    throw At(import, "from __future__ imports must occur at the beginning of the file");
                foreach (var name in import.Names)
                {
                    if (name.Name is "braces")
                        throw At(import, "not a chance");
                    if (name.Name is not ("nested_scopes" or "generators" or "division" or "absolute_import" or "with_statement"
                        or "print_function" or "unicode_literals" or "barry_as_FLUFL" or "generator_stop" or "annotations"))
                        throw At(import, $"future feature {name.Name} is not defined");
                }
            }
            else
            {
                allowed &= i == 0 && statements[i] is ExpressionStmt { Value: TextExpr };
            }
        }
    }

    private void Visit(PyNode node, Place place)
    {
        switch (node)
        {
            case ReturnStmt when !place.InFunction:
                throw At(node, "'return' outside function");
            case YieldExpr when !place.InFunction:
                throw At(node, "'yield' outside function");
            case YieldExpr { IsFrom: true } when place.IsAsync:
                throw At(node, "'yield from' inside async function");
            case AwaitExpr when !place.InFunction:
                throw At(node, "'await' outside function");
            case AwaitExpr when !place.IsAsync:
                throw At(node, "'await' outside async function");
            case SimpleStmt { Kind: SimpleStmtKind.Break } when !place.InLoop:
                throw At(node, "'break' outside loop");
            case SimpleStmt { Kind: SimpleStmtKind.Continue } when !place.InLoop:
                throw At(node, "'continue' not properly in loop");
            case ForStmt { IsAsync: true } when !place.IsAsync:
                throw At(node, "'async for' outside async function");
            case WithStmt { IsAsync: true } when !place.IsAsync:
                throw At(node, "'async with' outside async function");
            case ImportFromStmt from when (place.InFunction || place.InClass) && from.Names is [{ Name: "*" } star]:
                throw At(star, "import * only allowed at module level");
            case NameExpr { Id: "__debug__" } when place.IsTarget:
            case AttributeExpr { Name: "__debug__" } when place.IsTarget:
                throw At(node, "cannot assign to __debug__");
            case ComprehensionExpr { Kind: not ComprehensionKind.Generator } c when !place.IsAsync && c.Clauses.Any(i => i.IsAsync):
                throw At(node, "asynchronous comprehension outside of an asynchronous function");
            case TryStmt t:
                var bare = t.Handlers.TakeWhile(h => h.Type is not null).Count();
                if (bare < t.Handlers.Count - 1)
                    throw At(t.Handlers[bare], "default 'except:' must be last");
                break;
            case CallExpr call:
                Keywords(call.Keywords);
                break;
            case ClassStmt type:
                Keywords(type.Keywords);
                break;
            case StarredExpr when !place.StarAllowed:
                throw At(node, place.IsTarget ? "starred assignment target must be in a list or tuple" : "can't use starred expression here");
            case TupleExpr or ListExpr when place.IsTarget && PyTree.Children(node).Count(c => c is StarredExpr) > 1:
                throw At(node, "multiple starred expressions in assignment");
        }

        Descend(node, place);
    }

    private void Descend(PyNode node, Place place)
    {
        var inner = place with { IsTarget = false, StarAllowed = false };
        switch (node)
        {
            case AssignStmt s:
                Visit(s.Value, inner);
                foreach (var target in s.Targets)
                    Visit(target, inner with { IsTarget = true });
                break;
            case ForStmt s:
                Visit(s.Source, inner);
                Visit(s.Target, inner with { IsTarget = true });
                All(s.Body, inner with { InLoop = true });
                All(s.Otherwise, inner);
                break;
            case WhileStmt s:
                Visit(s.Condition, inner);
                All(s.Body, inner with { InLoop = true });
                All(s.Otherwise, inner);
                break;
            case FunctionStmt s:
                All([.. s.Decorators, .. s.Parameters.Defaults, .. s.Parameters.Annotations.Select(Unstarred)], inner);
                if (s.Name.Equals("__debug__", StringComparison.Ordinal))
                    throw At(s, "cannot assign to __debug__");
                All(s.Body, new Place(InFunction: true, InClass: false, s.IsAsync, InLoop: false));
                break;
            case LambdaExpr e:
                All(e.Parameters.Defaults, inner);
                Visit(e.Body, new Place(InFunction: true, InClass: false, IsAsync: false, InLoop: false));
                break;
            case ClassStmt s:
                All([.. s.Decorators, .. s.Bases.Select(Unstarred), .. s.Keywords.Select(k => k.Value)], inner);
                All(s.Body, new Place(InFunction: false, InClass: true, IsAsync: false, InLoop: false));
                break;
            case ComprehensionExpr e:
                // A comprehension is a function of its own, though no `yield` may stand in it.
                All(PyTree.Children(e), inner with { InLoop = false });
                break;
            case CallExpr e:
                Visit(e.Function, inner);
                All(e.Arguments.Select(Unstarred), inner);
                All(e.Keywords.Select(k => k.Value), inner);
                break;
            case ListExpr or TupleExpr or SetExpr:
                All(PyTree.Children(node), place with { StarAllowed = true });
                break;
            case FormatField e:
                shift += e.Shift;
                Visit(e.Value, inner);
                shift -= e.Shift;
                All(e.Format ?? [], inner);
                break;
            case StarredExpr e:
                Visit(e.Value, place with { StarAllowed = false });
                break;
            default:
                All(PyTree.Children(node), inner);
                break;
        }
    }

    private static PyExpr Unstarred(PyExpr expression) => expression is StarredExpr starred ? starred.Value : expression;

    private void All(IEnumerable<PyNode> nodes, Place place)
    {
        foreach (var node in nodes)
            Visit(node, place);
    }

    private void Keywords(IReadOnlyList<Keyword> keywords)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var keyword in keywords)
        {
            if (keyword.Name is not { } name)
                continue;
            if (name.Equals("__debug__", StringComparison.Ordinal))
                throw At(keyword, "cannot assign to __debug__");
            if (!seen.Add(name))
                throw At(keyword, $"keyword argument repeated: {name}");
        }
    }

    private sealed record Place(bool InFunction, bool InClass, bool IsAsync, bool InLoop, bool IsTarget = false, bool StarAllowed = false)
    {
        public static readonly Place Module = new(InFunction: false, InClass: false, IsAsync: false, InLoop: false);
    }
}
