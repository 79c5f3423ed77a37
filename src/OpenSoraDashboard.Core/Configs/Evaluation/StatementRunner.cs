using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Goes through a file's statements. Where a way cannot be told, the result as a whole is uncertain.</summary>
internal sealed class StatementRunner
{
    private const int MaxSource = 200;

    private readonly ModuleState module;
    private readonly ExpressionEvaluator expressions;
    private readonly AssignmentRunner assignments;
    private bool lateAnnotations;

    public StatementRunner(ModuleState module)
    {
        this.module = module;
        expressions = new ExpressionEvaluator(module);
        assignments = new AssignmentRunner(module, expressions);
    }

    /// <summary>How a run of statements ends.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    /// <summary>Runs a whole file.</summary>
    /// <exception cref="ConfigRaise">The config certainly raises.</exception>
    public void File(IReadOnlyList<PyStmt> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            try
            {
                Run([statements[i]]);
            }
            catch (ConfigRaise e) when (module.FirstDoubt is not null)
            {
                // It may never come to this, or to something else before.
                module.Lose(e.Node ?? statements[i]);
                LoseRest(statements, i);
                return;
            }
            catch (UnknownException)
            {
                LoseRest(statements, i);
                return;
            }
        }
    }

    private void LoseRest(IReadOnlyList<PyStmt> statements, int from)
    {
        foreach (var statement in statements.Skip(from))
            Lose(statement);
    }

    private Flow Run(IReadOnlyList<PyStmt> statements)
    {
        foreach (var statement in statements)
        {
            module.Step(statement);
            var flow = One(statement);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow One(PyStmt statement)
    {
        try
        {
            return Core(statement);
        }
        catch (ConfigRaise e) when (e.IsPassing(statement))
        {
            throw;
        }
    }

    private Flow Core(PyStmt statement)
    {
        switch (statement)
        {
            case AssignStmt s:
                assignments.Assign(s);
                break;
            case AnnotatedStmt s:
                assignments.Annotated(s, lateAnnotations);
                break;
            case AugmentedStmt s:
                assignments.Augmented(s);
                break;
            case DeleteStmt s:
                assignments.Delete(s);
                break;
            case ExpressionStmt s:
                expressions.Evaluate(s.Value);
                break;
            case IfStmt s:
                return If(s);
            case ForStmt s when !s.IsAsync:
                return For(s);
            case WhileStmt s:
                return While(s);
            case TryStmt s:
                return Try(s);
            case ImportStmt s:
                Imports.Run(s, module);
                break;
            case ImportFromStmt s:
                lateAnnotations |= s is { Module: "__future__" } && s.Names.Any(n => n.Name is "annotations");
                Imports.Run(s, module);
                break;
            case FunctionStmt s:
                Function(s);
                break;
            case ClassStmt s:
                Class(s);
                break;
            case RaiseStmt s:
                throw Raise(s);
            case AssertStmt s:
                Assert(s);
                break;
            case SimpleStmt s:
                return s.Kind switch { SimpleStmtKind.Break => Flow.Break, SimpleStmtKind.Continue => Flow.Continue, _ => Flow.Next };
            case ScopeStmt:
                break;
            default:
                Lose(statement);
                break;
        }

        return Flow.Next;
    }

    private Flow If(IfStmt s)
    {
        if (Objects.Truth(expressions.Evaluate(s.Condition)) is { } truth)
            return Run(truth ? s.Body : s.Otherwise);
        Lose(s);
        return Flow.Next;
    }

    private Flow For(ForStmt s)
    {
        var losses = module.Losses;
        try
        {
            var broken = false;
            foreach (var item in Objects.Iterate(expressions.Evaluate(s.Source)))
            {
                module.Step(s);
                assignments.Bind(s.Target, item);
                if (Run(s.Body) == Flow.Break)
                {
                    broken = true;
                    break;
                }
            }

            Turned(s, losses);
            return broken ? Flow.Next : Run(s.Otherwise);
        }
        catch (UnknownException)
        {
            Lose(s);
            return Flow.Next;
        }
    }

    // Where something was lost on the way, the loop may have been left at another turn.
    private void Turned(PyStmt loop, int losses)
    {
        if (module.Losses != losses)
            Lose(loop);
    }

    private Flow While(WhileStmt s)
    {
        var losses = module.Losses;
        while (true)
        {
            module.Step(s);
            if (Objects.Truth(expressions.Evaluate(s.Condition)) is not { } truth)
            {
                Lose(s);
                return Flow.Next;
            }

            if (truth && Run(s.Body) != Flow.Break)
                continue;
            Turned(s, losses);
            return truth ? Flow.Next : Run(s.Otherwise);
        }
    }

    private Flow Try(TryStmt s)
    {
        try
        {
            return Guarded(s);
        }
        finally
        {
            if (s.Finally.Count > 0 && Run(s.Finally) != Flow.Next)
                module.Lose(s);
        }
    }

    // Where something in the body may have raised before, it is open which way this goes.
    private Flow Guarded(TryStmt s)
    {
        var doubts = module.Doubts;
        Flow flow;
        try
        {
            flow = Run(s.Body);
        }
        catch (ConfigRaise e)
        {
            if (module.Doubts != doubts && s.Handlers.Count > 0)
            {
                Lose(s);
                return Flow.Next;
            }

            if (Handler(s, e) is not { } handler)
                throw;
            return Handle(handler, e);
        }

        if (module.Doubts != doubts && s.Handlers.Count > 0)
        {
            Lose(s);
            return flow;
        }

        return flow == Flow.Next ? Run(s.Otherwise) : flow;
    }

    private Flow Handle(ExceptClause handler, ConfigRaise raised)
    {
        if (handler.Name is not { } name)
            return Run(handler.Body);
        module.Names[name] = new Slot(new ExceptionObj(raised.Type, [Scalar.Of(raised.Message)]));
        try
        {
            return Run(handler.Body);
        }
        finally
        {
            module.Names.Remove(name);
        }
    }

    private ExceptClause? Handler(TryStmt s, ConfigRaise raised)
    {
        foreach (var handler in s.Handlers)
        {
            if (handler.IsGroup)
                break;
            if (handler.Type is null)
                return handler;
            var types = expressions.Evaluate(handler.Type);
            IReadOnlyList<Obj> each = types is TupleObj t ? [.. t.Items.Select(i => i.Value)] : [types];
            foreach (var type in each)
            {
                if (type is not BuiltinObj named || !BuiltinNames.Exceptions.Contains(named.Name))
                {
                    Lose(s);
                    return handler;
                }

                if (ExceptionTypes.IsKindOf(raised.Type, named.Name))
                    return handler;
            }
        }

        return null;
    }

    private void Function(FunctionStmt s)
    {
        foreach (var decorator in s.Decorators)
            expressions.Evaluate(decorator);
        foreach (var value in s.Parameters.Defaults)
            expressions.Evaluate(value);
        if (!lateAnnotations)
        {
            foreach (var annotation in s.Parameters.Annotations.Where(a => a is not StarredExpr).Concat(s.Returns is null ? [] : [s.Returns]))
                expressions.Evaluate(annotation);
        }

        if (s.Decorators.Count > 0)
            module.Lose(s);
        module.Names[s.Name] = new Slot(new FunctionObj(s.Name, s), module.OriginOf(s));
    }

    // A class body is code of its own. Only the plainest is known to do nothing but make the class.
    private void Class(ClassStmt s)
    {
        var plain = s.Decorators.Count == 0 && s.Keywords.Count == 0
            && s.Bases.All(b => expressions.Evaluate(b) is BuiltinObj or OpaqueObj { TypeName: "type" })
            && s.Body.All(b => b is SimpleStmt or ExpressionStmt { Value: TextExpr or EllipsisExpr } or FunctionStmt { Decorators.Count: 0, Parameters: { Defaults.Count: 0, Annotations.Count: 0 }, Returns: null }
                or AssignStmt { Targets: [NameExpr], Value: ConstantExpr or TextExpr });
        if (!plain)
            Lose(s);
        module.Names[s.Name] = new Slot(new OpaqueObj("type", s.Name), module.OriginOf(s));
    }

    private ConfigRaise Raise(RaiseStmt s)
    {
        if (s.Error is null)
            return new ConfigRaise("RuntimeError", "No active exception to reraise");
        switch (expressions.Evaluate(s.Error))
        {
            case ExceptionObj e:
                return new ConfigRaise(e.TypeName, e.Message ?? "") { Node = s };
            case BuiltinObj b when BuiltinNames.Exceptions.Contains(b.Name):
                return new ConfigRaise(b.Name, "") { Node = s };
            case Scalar { Value: not PyDynamic } or ListObj or DictObj or TupleObj:
                return new ConfigRaise("TypeError", "exceptions must derive from BaseException") { Node = s };
            default:
                module.Lose(s);
                throw new UnknownException(module.Source(s));
        }
    }

    private void Assert(AssertStmt s)
    {
        switch (Objects.Truth(expressions.Evaluate(s.Condition)))
        {
            case false:
                string text;
                try
                {
                    text = s.Message is null ? "" : Objects.Text(expressions.Evaluate(s.Message));
                }
                catch (UnknownException)
                {
                    text = "";
                }

                throw new ConfigRaise("AssertionError", text) { Node = s };
            case null:
                module.Lose(s);
                break;
        }
    }

    // Whatever the statement may assign is unknown from here on, and so is whether it is there at all.
    private void Lose(PyStmt s)
    {
        module.Lose(s);
        // It stands there for every name: of a long one the beginning does.
        var source = module.Source(s);
        var lost = new Slot(new DynamicObj(source.Length > MaxSource ? source[..MaxSource] : source), module.OriginOf(s));
        foreach (var name in AssignedNames.In(s))
            module.Names[name] = lost;
    }
}
