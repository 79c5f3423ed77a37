using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates comprehensions.</summary>
internal sealed class ComprehensionEvaluator(ModuleState module, ExpressionEvaluator expressions)
{
    public Obj Evaluate(ComprehensionExpr node)
    {
        if (node.Clauses.Any(c => c.IsAsync))
            throw new UnknownException(module.Source(node));
        if (node.Kind == ComprehensionKind.Generator)
        {
            // The first source is evaluated at once, the rest when the generator is gone through.
            var source = expressions.Evaluate(node.Clauses[0].Source);
            return new IteratorObj("generator", Lazily(node, source));
        }

        List<(Slot Element, Slot? Value)> items = [];
        try
        {
            Run(node, 0, expressions.Evaluate(node.Clauses[0].Source), items);
        }
        catch (UnknownException)
        {
            // What was evaluated so far may have had an effect, and what follows may too.
            MayAct(node);
            throw;
        }

        switch (node.Kind)
        {
            case ComprehensionKind.List:
                return new ListObj([.. items.Select(i => i.Element)]);
            case ComprehensionKind.Set:
                return new SetObj(items.Select(i => Objects.Key(i.Element.Value)).ToList());
            default:
                var dict = new DictObj();
                foreach (var (key, value) in items)
                    dict.Set(Objects.Key(key.Value), value!.Value);
                return dict;
        }
    }

    private IEnumerable<Slot> Lazily(ComprehensionExpr node, Obj source)
    {
        List<(Slot Element, Slot? Value)> items = [];
        Run(node, 0, source, items);
        return items.Select(i => i.Element);
    }

    private void Run(ComprehensionExpr node, int clause, Obj source, List<(Slot Element, Slot? Value)> items)
    {
        var scope = new Dictionary<string, Slot>(StringComparer.Ordinal);
        foreach (var item in Objects.Iterate(source))
        {
            module.Step(node);
            module.Inner.Add(scope);
            try
            {
                Bind(node.Clauses[clause].Target, item, scope);
                if (!Holds(node.Clauses[clause]))
                    continue;
                if (clause + 1 < node.Clauses.Count)
                    Run(node, clause + 1, expressions.Evaluate(node.Clauses[clause + 1].Source), items);
                else
                    items.Add((expressions.Slot(node.Element), node.Value is null ? null : expressions.Slot(node.Value)));
            }
            finally
            {
                module.Inner.Remove(scope);
            }
        }
    }

    private bool Holds(ForClause clause)
    {
        foreach (var condition in clause.Conditions)
        {
            if (!(Objects.Truth(expressions.Evaluate(condition)) ?? throw new UnknownException(module.Source(condition))))
                return false;
        }

        return true;
    }

    private static void Bind(PyExpr target, Slot value, Dictionary<string, Slot> scope)
    {
        switch (target)
        {
            case NameExpr name:
                scope[name.Id] = value;
                break;
            case TupleExpr or ListExpr:
                var parts = Unpacking.Of(PyTree.Children(target).Cast<PyExpr>().ToList(), value.Value);
                foreach (var (part, item) in parts)
                    Bind(part, item, scope);
                break;
            default:
                throw new UnknownException("for");
        }
    }

    private void MayAct(ComprehensionExpr node)
    {
        if (PyTree.BreadthFirst(PyTree.Children(node)).Any(n => n is CallExpr or NamedExpr))
            module.Lose(node);
    }
}
