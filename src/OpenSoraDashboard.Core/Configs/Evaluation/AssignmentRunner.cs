using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Gives values to names, items and attributes.</summary>
internal sealed class AssignmentRunner(ModuleState module, ExpressionEvaluator expressions)
{
    public void Assign(AssignStmt s)
    {
        var slot = expressions.Slot(s.Value) with { Origin = module.OriginOf(s) };
        foreach (var target in s.Targets)
            Bind(target, slot);
    }

    public void Annotated(AnnotatedStmt s, bool lateAnnotations)
    {
        if (s.Value is { } value)
            Bind(s.Target, expressions.Slot(value) with { Origin = module.OriginOf(s) });
        if (!lateAnnotations)
            expressions.Evaluate(s.Annotation);
    }

    public void Augmented(AugmentedStmt s)
    {
        var target = s.Target;
        var old = expressions.Evaluate(target);
        var added = expressions.Evaluate(s.Value);
        try
        {
            if (InPlace(s, old, added))
                return;
            if (old is DynamicObj || added is DynamicObj)
                throw new UnknownException(module.Source(s));
            Bind(target, new Slot(BinaryOperations.Apply(s.Operator, old, added, inPlace: true), module.OriginOf(s)));
        }
        catch (UnknownException)
        {
            // A list that is shared would change for all who hold it.
            if (old is ListObj or DictObj or SetObj)
                module.Lose(s);
            module.DynamicValues++;
            Bind(target, new Slot(new DynamicObj(module.Source(s)), module.OriginOf(s)));
        }
    }

    public void Delete(DeleteStmt s)
    {
        foreach (var target in s.Targets)
            Delete(target);
    }

    /// <summary>Gives a value to a target.</summary>
    public void Bind(PyExpr target, Slot value)
    {
        try
        {
            switch (target)
            {
                case NameExpr name:
                    module.Names[name.Id] = value;
                    break;
                case TupleExpr or ListExpr:
                    foreach (var (part, item) in Unpacking.Of([.. PyTree.Children(target).Cast<PyExpr>()], value.Value))
                        Bind(part, item);
                    break;
                case SubscriptExpr { Index: not SliceExpr } s:
                    Subscripts.Set(expressions.Evaluate(s.Value), expressions.Evaluate(s.Index), value);
                    break;
                case AttributeExpr a:
                    Attributes.Assign(expressions.Evaluate(a.Value), a.Name, value);
                    break;
                default:
                    throw new UnknownException(module.Source(target));
            }
        }
        catch (UnknownException)
        {
            module.Lose(target);
            foreach (var name in PyTree.BreadthFirst([target]).OfType<NameExpr>())
                module.Names[name.Id] = new Slot(new DynamicObj(module.Source(target)), value.Origin);
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }

    // Lists, sets and dicts change in place: whoever else holds them sees it.
    private bool InPlace(AugmentedStmt s, Obj old, Obj added)
    {
        switch (s.Operator, old)
        {
            case (BinaryOperator.Add, ListObj list):
                if (added is Scalar { Value: not (PyStr or PyBytes or PyDynamic) })
                    throw new ConfigRaise("TypeError", $"'{added.TypeName}' object is not iterable");
                list.Items.AddRange(Objects.Iterate(added).ToList());
                break;
            case (BinaryOperator.Multiply, ListObj list):
                var repeated = ((ListObj)BinaryOperations.Apply(BinaryOperator.Multiply, list, added)).Items;
                list.Items.Clear();
                list.Items.AddRange(repeated);
                break;
            case (BinaryOperator.BitOr, DictObj { IsConfigDict: false } dict):
                foreach (var (key, slot) in Builtins.Pairs(added).ToList())
                    dict.Set(key, slot);
                break;
            case (_, SetObj { IsFrozen: false }) or (_, DictObj { IsConfigDict: true }):
                throw new UnknownException(module.Source(s));
            default:
                return false;
        }

        Bind(s.Target, new Slot(old, module.OriginOf(s)));
        return true;
    }

    private void Delete(PyExpr target)
    {
        try
        {
            switch (target)
            {
                case NameExpr name:
                    if (!module.Names.Remove(name.Id))
                        throw module.Unknown is null ? new ConfigRaise("NameError", $"name '{name.Id}' is not defined") : new UnknownException(name.Id);
                    break;
                case TupleExpr or ListExpr:
                    foreach (var part in PyTree.Children(target).Cast<PyExpr>())
                        Delete(part);
                    break;
                case SubscriptExpr { Index: not SliceExpr } s:
                    Subscripts.Delete(expressions.Evaluate(s.Value), expressions.Evaluate(s.Index));
                    break;
                default:
                    throw new UnknownException(module.Source(target));
            }
        }
        catch (UnknownException)
        {
            module.Lose(target);
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }
}
