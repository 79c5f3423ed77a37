using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates comprehensions.</summary>
internal sealed class ComprehensionEvaluator(ModuleState module, ExpressionEvaluator expressions)
{
    public Obj Evaluate(ComprehensionExpr node)
    {
        if (node.Clauses.Any(c => c.IsAsync))
            throw new UnknownException(module.Source(node));
        // The first source is evaluated at once; of a generator the rest is when it is gone through.
        var items = Guarded(node, Walk(node, 0, First(node), module.Inner));
        switch (node.Kind)
        {
            case ComprehensionKind.Generator:
                return new IteratorObj("generator", items.Select(i => i.Element), Effects.MayAct(Later(node), module));
            case ComprehensionKind.List:
                return new ListObj([.. items.Select(i => i.Element)]);
            case ComprehensionKind.Set:
                return new SetObj(Keys(node, items));
            default:
                var dict = new DictObj();
                foreach (var (key, value) in items)
                    dict.Set(Key(node, key), value!.Value);
                return dict;
        }
    }

    private IEnumerable<Slot> First(ComprehensionExpr node)
    {
        var source = expressions.Evaluate(node.Clauses[0].Source);
        try
        {
            return Objects.Iterate(source);
        }
        catch (UnknownException)
        {
            MayAct(node);
            throw;
        }
    }

    private List<PyValue> Keys(ComprehensionExpr node, IEnumerable<(Slot Element, Slot? Value)> items) => [.. items.Select(i => Key(node, i.Element))];

    private PyValue Key(ComprehensionExpr node, Slot key)
    {
        try
        {
            return Objects.Key(key.Value);
        }
        catch (UnknownException)
        {
            MayAct(node);
            throw;
        }
    }

    // What was evaluated before something unknown may have had an effect, and what follows may too.
    private IEnumerable<(Slot Element, Slot? Value)> Guarded(ComprehensionExpr node, IEnumerable<(Slot Element, Slot? Value)> items)
    {
        using var each = items.GetEnumerator();
        while (true)
        {
            bool more;
            try
            {
                more = each.MoveNext();
            }
            catch (UnknownException)
            {
                MayAct(node);
                throw;
            }

            if (!more)
                yield break;
            yield return each.Current;
        }
    }

    private IEnumerable<(Slot Element, Slot? Value)> Walk(ComprehensionExpr node, int clause, IEnumerable<Slot> source, Scope? outer)
    {
        var scope = new Scope(outer);
        foreach (var item in source)
        {
            module.Step(node);
            if (!In(scope, () => Enters(node.Clauses[clause], item, scope)))
                continue;
            if (clause + 1 == node.Clauses.Count)
            {
                yield return In(scope, () => (expressions.Slot(node.Element), node.Value is null ? (Slot?)null : expressions.Slot(node.Value)));
                continue;
            }

            foreach (var inner in Walk(node, clause + 1, In(scope, () => Objects.Iterate(expressions.Evaluate(node.Clauses[clause + 1].Source))), scope))
                yield return inner;
        }
    }

    private T In<T>(Scope scope, Func<T> evaluate)
    {
        var before = module.Inner;
        module.Inner = scope;
        try
        {
            return evaluate();
        }
        finally
        {
            module.Inner = before;
        }
    }

    private bool Enters(ForClause clause, Slot item, Scope scope)
    {
        Bind(clause.Target, item, scope);
        foreach (var condition in clause.Conditions)
        {
            if (!(Objects.Truth(expressions.Evaluate(condition)) ?? throw new UnknownException(module.Source(condition))))
                return false;
        }

        return true;
    }

    private static void Bind(PyExpr target, Slot value, Scope scope)
    {
        switch (target)
        {
            case NameExpr name:
                scope.Set(name.Id, value);
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
        if (Effects.MayAct(Later(node), module))
            module.Lose(node);
        foreach (var clause in node.Clauses)
        {
            if (clause.Source is NameExpr name && module.Find(name.Id)?.Value is IteratorObj iterator)
                iterator.Lose(module.Source(node));
        }
    }

    // All that is evaluated once for each item.
    private static IEnumerable<PyNode> Later(ComprehensionExpr node) =>
    [
        node.Element,
        .. node.Value is null ? (IEnumerable<PyNode>)[] : [node.Value],
        .. node.Clauses.SelectMany(c => c.Conditions),
        .. node.Clauses.Skip(1).Select(c => c.Source),
        .. node.Clauses.Select(c => c.Target).Where(t => t is not NameExpr),
    ];
}
