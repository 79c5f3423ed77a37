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
        else if (s.Target is not NameExpr)
            Place(s.Target);
        if (!lateAnnotations)
            expressions.Evaluate(s.Annotation);
    }

    public void Augmented(AugmentedStmt s)
    {
        var target = Place(s.Target);
        var old = Read(s.Target, target);
        var added = expressions.Evaluate(s.Value);
        var origin = module.OriginOf(s);
        try
        {
            if (InPlace(s, old, added))
            {
                Store(s.Target, target, new Slot(old, origin));
                return;
            }

            if (old is DynamicObj || added is DynamicObj)
                throw new UnknownException(module.Source(s));
            Store(s.Target, target, new Slot(BinaryOperations.Apply(s.Operator, old, added, inPlace: true), origin));
        }
        catch (UnknownException)
        {
            // A list that is shared changes for all who hold it.
            module.Doubt(s);
            if (old is ChangingObj changing)
                changing.Lose(module.Source(s));
            else if (old is DynamicObj && MayChange(s.Operator, added))
                module.Lose(s);
            Store(s.Target, target, new Slot(new DynamicObj(module.Source(s)), origin));
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
            if (target is TupleExpr or ListExpr)
            {
                foreach (var (part, item) in Unpacking.Of([.. PyTree.Children(target).Cast<PyExpr>()], value.Value))
                    Bind(part, item);
            }
            else
            {
                Store(target, Place(target), value);
            }
        }
        catch (UnknownException)
        {
            module.Doubt(target);
            foreach (var part in PyTree.Children(target).Cast<PyExpr>())
                Bind(part is StarredExpr starred ? starred.Value : part, new Slot(new DynamicObj(module.Source(target)), value.Origin));
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }

    // The object and key of a target, evaluated once.
    private (Obj? Holder, Obj? Key) Place(PyExpr target)
    {
        switch (target)
        {
            case SubscriptExpr { Index: SliceExpr slice } s:
                var sliced = expressions.Evaluate(s.Value);
                foreach (var bound in PyTree.Children(slice).Cast<PyExpr>())
                    expressions.Evaluate(bound);
                return (sliced, null);
            case SubscriptExpr s:
                return (expressions.Evaluate(s.Value), expressions.Evaluate(s.Index));
            case AttributeExpr a:
                return (expressions.Evaluate(a.Value), null);
            default:
                return (null, null);
        }
    }

    private Obj Read(PyExpr target, (Obj? Holder, Obj? Key) place)
    {
        try
        {
            return target switch
            {
                NameExpr => expressions.Evaluate(target),
                AttributeExpr a => Attributes.Get(place.Holder!, a.Name),
                SubscriptExpr when place.Key is { } key => Subscripts.Get(place.Holder!, key),
                _ => throw new UnknownException(module.Source(target)),
            };
        }
        catch (UnknownException)
        {
            module.Doubt(target);
            return new DynamicObj(module.Source(target));
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }

    private void Store(PyExpr target, (Obj? Holder, Obj? Key) place, Slot value)
    {
        try
        {
            switch (target)
            {
                case NameExpr name:
                    module.Names[name.Id] = value;
                    break;
                case SubscriptExpr when place.Key is { } key:
                    Subscripts.Set(place.Holder!, key, value);
                    break;
                case AttributeExpr a:
                    Attributes.Assign(place.Holder!, a.Name, value);
                    break;
                default:
                    throw new UnknownException(module.Source(target));
            }
        }
        catch (UnknownException)
        {
            Lost(target, place.Holder);
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }

    // Only the object itself changes, if it is known which that is.
    private void Lost(PyExpr target, Obj? holder)
    {
        module.Doubt(target);
        if (holder is ChangingObj changing)
            changing.Lose(module.Source(target));
        else
            module.Lose(target);
    }

    // Whether an object of which nothing is known may be one that changes in place here.
    private static bool MayChange(BinaryOperator op, Obj added) => op switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.BitOr or BinaryOperator.BitAnd or BinaryOperator.BitXor =>
            added is not Scalar { Value: PyNone or PyBool or PyInt or PyFloat or PyComplex },
        BinaryOperator.Multiply => added is not Scalar { Value: PyFloat or PyStr or PyNone },
        _ => false,
    };

    // Lists, sets and dicts change in place: whoever else holds them sees it.
    private bool InPlace(AugmentedStmt s, Obj old, Obj added)
    {
        switch (s.Operator, old)
        {
            case (BinaryOperator.Add, ListObj list):
                if (added is Scalar { Value: not (PyStr or PyBytes or PyDynamic) })
                    throw new ConfigRaise("TypeError", $"'{added.TypeName}' object is not iterable");
                Methods.Extend(list, added);
                return true;
            case (BinaryOperator.Multiply, ListObj list):
                var repeated = ((ListObj)BinaryOperations.Apply(BinaryOperator.Multiply, list, added)).Items;
                list.Items.Clear();
                list.Items.AddRange(repeated);
                return true;
            case (BinaryOperator.BitOr, DictObj { IsConfigDict: false } dict):
                foreach (var (key, slot) in Builtins.Pairs(added).ToList())
                    dict.Set(key, slot);
                return true;
            case (_, SetObj { IsFrozen: false }) or (_, DictObj { IsConfigDict: true }):
                throw new UnknownException(module.Source(s));
            default:
                return false;
        }
    }

    private void Delete(PyExpr target)
    {
        if (target is TupleExpr or ListExpr)
        {
            foreach (var part in PyTree.Children(target).Cast<PyExpr>())
                Delete(part);
            return;
        }

        var place = Place(target);
        try
        {
            switch (target)
            {
                case NameExpr name:
                    if (!module.Names.Remove(name.Id))
                        throw module.Unknown is null && !BuiltinNames.Values.Contains(name.Id) ? new ConfigRaise("NameError", $"name '{name.Id}' is not defined") : new UnknownException(name.Id);
                    break;
                case SubscriptExpr when place.Key is { } key:
                    Subscripts.Delete(place.Holder!, key);
                    break;
                default:
                    throw new UnknownException(module.Source(target));
            }
        }
        catch (UnknownException)
        {
            Lost(target, place.Holder);
        }
        catch (ConfigRaise e) when (e.IsPassing(target))
        {
            throw;
        }
    }
}
