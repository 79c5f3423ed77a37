namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Assignments and statements that are only an expression.</summary>
internal sealed class AssignmentParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>An assignment or an expression.</summary>
    public PyStmt? Statement()
    {
        if (!T.Diagnosing)
            return Fast();
        var mark = T.Mark;
        if (Assignment() is { } assignment)
            return assignment;
        T.Mark = mark;
        var start = T.Current.Start;
        return E.StarExpressions() is { } expression ? new ExpressionStmt(start, T.Previous.End, expression) : null;
    }

    // The first pass parses the left side once, as an expression, and then sees what it is for.
    private PyStmt? Fast()
    {
        var start = T.Current.Start;
        var (first, parenthesised) = Operand();
        if (first is null)
            return null;
        switch (T.Current.Kind)
        {
            case TokenKind.Colon when first is NameExpr or AttributeExpr or SubscriptExpr:
                return Annotated(start, first, first is NameExpr && !parenthesised);
            case TokenKind.Equal:
                return Chain(start, first);
            case var kind when AugmentedSign(kind) is { } sign && first is NameExpr or AttributeExpr or SubscriptExpr:
                T.Mark++;
                return Value() is { } value ? new AugmentedStmt(start, T.Previous.End, first, sign, value) : null;
            default:
                return new ExpressionStmt(start, T.Previous.End, first);
        }
    }

    private (PyExpr? Expression, bool Parenthesised) Operand()
    {
        var parenthesised = T.At(TokenKind.LeftParen);
        return (E.StarExpressions(), parenthesised);
    }

    private AssignStmt? Chain(int start, PyExpr first)
    {
        List<PyExpr> targets = [];
        var last = first;
        var valueStart = start;
        var valueEnd = T.Previous.End;
        while (T.At(TokenKind.Equal))
        {
            if (!TargetParser.IsAssignable(last))
                return null;
            targets.Add(last);
            T.Mark++;
            valueStart = T.Current.Start;
            if (Value() is not { } next)
                return null;
            last = next;
            valueEnd = T.Previous.End;
        }

        return new AssignStmt(start, T.Previous.End, targets, last, valueStart, valueEnd);
    }

    private AnnotatedStmt? Annotated(int start, PyExpr target, bool isSimple)
    {
        T.Mark++;
        if (E.Expression() is not { } annotation)
            return null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.Equal))
        {
            var valueStart = T.Current.Start;
            if (Value() is { } value)
                return new AnnotatedStmt(start, T.Previous.End, target, annotation, value, isSimple, valueStart, T.Previous.End);
            T.Mark = mark;
        }

        return new AnnotatedStmt(start, T.Previous.End, target, annotation, null, isSimple, 0, 0);
    }

    private PyExpr? Value() => T.At(TokenKind.Yield) ? E.Yield() : E.StarExpressions();

    private PyStmt? Assignment()
    {
        var mark = T.Mark;
        var start = T.Current.Start;
        if (T.Take(TokenKind.Name) is { } name && T.At(TokenKind.Colon) && Annotated(start, g.Name(name), isSimple: true) is { } simple)
            return simple;
        T.Mark = mark;
        if (AnnotationTarget() is { } target && T.At(TokenKind.Colon) && Annotated(start, target, isSimple: false) is { } annotated)
            return annotated;
        T.Mark = mark;
        List<PyExpr> targets = [];
        while (true)
        {
            var before = T.Mark;
            if (g.Targets.StarTargets() is not { } next || !T.Skip(TokenKind.Equal))
            {
                T.Mark = before;
                break;
            }

            targets.Add(next);
        }

        var valueStart = T.Current.Start;
        if (targets.Count > 0 && Value() is { } value && !T.At(TokenKind.Equal))
            return new AssignStmt(start, T.Previous.End, targets, value, valueStart, T.Previous.End);
        T.Mark = mark;
        if (g.Targets.SingleTarget() is { } single && AugmentedSign(T.Current.Kind) is { } sign)
        {
            T.Mark++;
            return Value() is { } added ? new AugmentedStmt(start, T.Previous.End, single, sign, added) : null;
        }

        T.Mark = mark;
        Invalid();
        return null;
    }

    private PyExpr? AnnotationTarget()
    {
        var mark = T.Mark;
        if (T.Skip(TokenKind.LeftParen) && g.Targets.SingleTarget() is { } inner && T.Skip(TokenKind.RightParen))
            return inner;
        T.Mark = mark;
        return g.Targets.AttributeOrSubscript();
    }

    private void Invalid()
    {
        var mark = T.Mark;
        if (InvalidAnnotationTarget() is { } display && T.Skip(TokenKind.Colon) && E.Expression() is not null)
            throw T.FaultAt(display, $"only single target (not {ExpressionNames.Of(display)}) can be annotated");
        T.Mark = mark;
        if (E.StarNamed() is { } first && T.Skip(TokenKind.Comma))
        {
            var after = T.Mark;
            while (E.StarNamedList() is not null)
                after = T.Mark;
            T.Mark = after;
            if (T.Skip(TokenKind.Colon) && E.Expression() is not null)
                throw T.FaultAt(first, "only single target (not tuple) can be annotated");
        }

        T.Mark = mark;
        if (E.Expression() is { } illegal && T.Skip(TokenKind.Colon) && E.Expression() is not null)
            throw T.FaultAt(illegal, "illegal target for annotation");
        T.Mark = mark;
        SkipTargets();
        var behind = T.Mark;
        if (E.StarExpressions() is { } wrong && T.At(TokenKind.Equal))
            g.Targets.Refuse(wrong, TargetUse.Assign);
        T.Mark = behind;
        if (E.Yield() is { } yield && T.At(TokenKind.Equal))
            throw T.FaultAt(yield, "assignment to yield expression not possible");
        T.Mark = mark;
        if (E.StarExpressions() is { } left && AugmentedSign(T.Current.Kind) is not null)
        {
            T.Mark++;
            if (Value() is not null)
                throw T.FaultAt(left, $"'{ExpressionNames.Of(left)}' is an illegal expression for augmented assignment");
        }

        T.Mark = mark;
    }

    private PyExpr? InvalidAnnotationTarget()
    {
        var mark = T.Mark;
        if (T.At(TokenKind.LeftSquare))
            return g.Displays.List();
        if (!T.At(TokenKind.LeftParen))
            return null;
        if (g.Displays.Tuple() is { } tuple)
            return tuple;
        T.Mark = mark + 1;
        return InvalidAnnotationTarget() is { } inner && T.Skip(TokenKind.RightParen) ? inner : null;
    }

    private void SkipTargets()
    {
        while (true)
        {
            var before = T.Mark;
            if (g.Targets.StarTargets() is null || !T.Skip(TokenKind.Equal))
            {
                T.Mark = before;
                return;
            }
        }
    }

    private static BinaryOperator? AugmentedSign(TokenKind kind) => kind switch
    {
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Subtract,
        TokenKind.StarEqual => BinaryOperator.Multiply,
        TokenKind.AtEqual => BinaryOperator.MatrixMultiply,
        TokenKind.SlashEqual => BinaryOperator.Divide,
        TokenKind.PercentEqual => BinaryOperator.Modulo,
        TokenKind.AmpersandEqual => BinaryOperator.BitAnd,
        TokenKind.BarEqual => BinaryOperator.BitOr,
        TokenKind.CaretEqual => BinaryOperator.BitXor,
        TokenKind.LeftShiftEqual => BinaryOperator.LeftShift,
        TokenKind.RightShiftEqual => BinaryOperator.RightShift,
        TokenKind.DoubleStarEqual => BinaryOperator.Power,
        TokenKind.DoubleSlashEqual => BinaryOperator.FloorDivide,
        _ => null,
    };
}
