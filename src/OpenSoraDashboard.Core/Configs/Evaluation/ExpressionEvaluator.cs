using System.Numerics;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates expressions as far as they are certain; the rest becomes <see cref="DynamicObj"/>.</summary>
internal sealed class ExpressionEvaluator
{
    private readonly ModuleState module;
    private readonly CallEvaluator calls;
    private readonly ComprehensionEvaluator comprehensions;
    private readonly DisplayEvaluator displays;
    private readonly FormatEvaluator formats;

    public ExpressionEvaluator(ModuleState module)
    {
        this.module = module;
        calls = new CallEvaluator(module, this);
        comprehensions = new ComprehensionEvaluator(module, this);
        displays = new DisplayEvaluator(module, this);
        formats = new FormatEvaluator(module, this);
    }

    /// <summary>The value, with where it was written.</summary>
    public Slot Slot(PyExpr node) => new(Evaluate(node), module.OriginOf(node));

    /// <summary>The value.</summary>
    /// <exception cref="ConfigRaise">The config certainly raises.</exception>
    public Obj Evaluate(PyExpr node)
    {
        module.Step(node);
        try
        {
            return Core(node);
        }
        catch (UnknownException)
        {
            module.Doubt(node);
            return new DynamicObj(module.Source(node));
        }
        catch (ConfigRaise e) when (e.IsPassing(node))
        {
            throw;
        }
    }

    private Obj Core(PyExpr node) => node switch
    {
        ConstantExpr e => new Scalar(e.Value),
        TextExpr { Value: PyDynamic } e => new DynamicObj(module.Source(e)),
        TextExpr e => new Scalar(e.Value),
        NameExpr e => Name(e),
        ListExpr e => new ListObj([.. displays.Items(e.Items)]),
        TupleExpr e => new TupleObj([.. displays.Items(e.Items)]),
        SetExpr e => new SetObj(displays.Items(e.Items).Select(i => Objects.Key(i.Value)).ToList()),
        DictExpr e => displays.Dict(e),
        CallExpr e => calls.Call(e),
        AttributeExpr e => Attributes.Get(Evaluate(e.Value), e.Name),
        SubscriptExpr { Index: SliceExpr slice } e => Subscripts.Slice(Evaluate(e.Value), Optional(slice.Lower), Optional(slice.Upper), Optional(slice.Step)),
        SubscriptExpr e => Subscripts.Get(Evaluate(e.Value), Evaluate(e.Index)),
        BinaryExpr e => Binary(e),
        UnaryExpr e => Unary(e),
        BoolExpr e => Bool(e),
        CompareExpr e => Compare(e),
        ConditionalExpr e => Conditional(e),
        LambdaExpr e => Lambda(e),
        ComprehensionExpr e => comprehensions.Evaluate(e),
        NamedExpr e => Walrus(e),
        FormatExpr e => Scalar.Of(formats.Text(e.Parts)),
        EllipsisExpr => new OpaqueObj("ellipsis", "..."),
        StarredExpr e => throw new UnknownException(module.Source(e)),
        _ => Lost(node),
    };

    private DynamicObj Lost(PyExpr node)
    {
        module.Lose(node);
        return new DynamicObj(module.Source(node));
    }

    /// <summary>Finds a name as Python would at this place.</summary>
    public Obj Name(NameExpr node)
    {
        if (module.Find(node.Id) is { } slot)
            return slot.Value;
        if (node.Id is "__name__")
            return Scalar.Of("builtins");
        if (BuiltinNames.Contains(node.Id))
        {
            return node.Id switch
            {
                "Ellipsis" => new OpaqueObj("ellipsis", "..."),
                "__debug__" => Scalar.True,
                _ => BuiltinNames.Values.Contains(node.Id) ? new DynamicObj(node.Id) : new BuiltinObj(node.Id),
            };
        }

        if (module.Unknown is not null)
            throw new UnknownException(node.Id);
        throw new ConfigRaise("NameError", $"name '{node.Id}' is not defined");
    }

    private Obj? Optional(PyExpr? node) => node is null ? null : Evaluate(node);

    // A long sum is a tree that leans to the left: it is gone down in a loop.
    private Obj Binary(BinaryExpr node)
    {
        List<BinaryExpr> spine = [node];
        while (spine[^1].Left is BinaryExpr inner)
            spine.Add(inner);
        var value = Evaluate(spine[^1].Left);
        for (var i = spine.Count - 1; i >= 0; i--)
        {
            var right = Evaluate(spine[i].Right);
            if (value is DynamicObj)
                continue;
            try
            {
                value = BinaryOperations.Apply(spine[i].Operator, value, right);
            }
            catch (UnknownException)
            {
                module.Doubt(spine[i]);
                value = new DynamicObj(module.Source(spine[i]));
            }
            catch (ConfigRaise e) when (e.IsPassing(spine[i]))
            {
                throw;
            }
        }

        return value is DynamicObj ? throw new UnknownException(module.Source(node)) : value;
    }

    private Scalar Unary(UnaryExpr node)
    {
        var negations = 0;
        PyExpr inner = node;
        while (inner is UnaryExpr { Operator: UnaryOperator.Not } not)
        {
            negations++;
            inner = not.Operand;
        }

        if (negations > 0)
            return Scalar.Of((Objects.Truth(Evaluate(inner)) ?? throw new UnknownException(module.Source(node))) != (negations % 2 == 1));
        List<UnaryExpr> signs = [];
        for (PyExpr at = node; at is UnaryExpr { Operator: not UnaryOperator.Not } unary; at = unary.Operand)
            signs.Add(unary);
        var value = Evaluate(signs[^1].Operand);
        for (var i = signs.Count - 1; i >= 0; i--)
            value = Sign(signs[i].Operator, value);
        return (Scalar)value;
    }

    private static Scalar Sign(UnaryOperator op, Obj operand)
    {
        if (Objects.IsDynamic(operand) || operand is OpaqueObj or BuiltinObj or DynamicObj or IteratorObj)
            throw new UnknownException("-");
        if (operand is Scalar { Value: var value })
        {
            if (BinaryOperations.Int(value) is { } i)
                return Scalar.Of(op switch { UnaryOperator.Minus => -i, UnaryOperator.Plus => i, _ => -i - 1 });
            if (value is PyFloat f && op != UnaryOperator.Invert)
                return Scalar.Of(op == UnaryOperator.Minus ? -f.Value : f.Value);
            if (value is PyComplex c && op != UnaryOperator.Invert)
                return new Scalar(new PyComplex(op == UnaryOperator.Minus ? new Complex(-c.Value.Real, -c.Value.Imaginary) : c.Value));
        }

        var sign = op switch { UnaryOperator.Minus => "-", UnaryOperator.Plus => "+", _ => "~" };
        throw new ConfigRaise("TypeError", $"bad operand type for unary {sign}: '{operand.TypeName}'");
    }

    private Obj Bool(BoolExpr node)
    {
        Obj value = Scalar.None;
        for (var i = 0; i < node.Operands.Count; i++)
        {
            value = Evaluate(node.Operands[i]);
            if (i == node.Operands.Count - 1)
                break;
            if (Objects.Truth(value) is not { } truth || value is Scalar { Value: PyStr s } && BasePlaceholder.IsIn(s.Value))
            {
                MayRun([.. node.Operands.Skip(i + 1)]);
                throw new UnknownException(module.Source(node));
            }

            if (truth != node.IsAnd)
                break;
        }

        return value;
    }

    private Scalar Compare(CompareExpr node)
    {
        var left = Evaluate(node.Left);
        for (var i = 0; i < node.Rest.Count; i++)
        {
            var right = Evaluate(node.Rest[i].Operand);
            bool holds;
            try
            {
                holds = Comparisons.Compare(node.Rest[i].Operator, left, right);
            }
            catch (UnknownException)
            {
                MayRun([.. node.Rest.Skip(i + 1).Select(r => r.Operand)]);
                throw;
            }

            if (!holds)
                return Scalar.False;
            left = right;
        }

        return Scalar.True;
    }

    private Obj Conditional(ConditionalExpr node)
    {
        if (Objects.Truth(Evaluate(node.Condition)) is { } truth)
            return Evaluate(truth ? node.Then : node.Otherwise);
        MayRun([node.Then, node.Otherwise]);
        throw new UnknownException(module.Source(node));
    }

    private FunctionObj Lambda(LambdaExpr node)
    {
        foreach (var value in node.Parameters.Defaults)
            Evaluate(value);
        return new FunctionObj(module.Source(node), node, !Effects.MayAct([node.Body], module));
    }

    private Obj Walrus(NamedExpr node)
    {
        var slot = Slot(node.Value);
        module.Names[node.Target.Id] = slot;
        return slot.Value;
    }

    // What might be evaluated here and does more than give a value makes everything uncertain.
    private void MayRun(IReadOnlyList<PyExpr> nodes)
    {
        if (nodes.FirstOrDefault(n => Effects.MayAct([n], module)) is { } active)
            module.Lose(active);
    }
}
