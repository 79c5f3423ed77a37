namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>What may be assigned to.</summary>
internal sealed class TargetParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    /// <summary>The targets of a loop or of one <c>=</c>.</summary>
    public PyExpr? StarTargets()
    {
        var start = T.Current.Start;
        if (StarTarget() is not { } first)
            return null;
        return T.At(TokenKind.Comma) ? new TupleExpr(start, T.Previous.End, Rest(first, StarTarget), Parenthesised: false) : first;
    }

    public PyExpr? StarTarget() => T.Remember(MemoRule.StarTarget, () =>
    {
        if (!T.At(TokenKind.Star))
            return TargetWithAtom();
        var start = T.Take(TokenKind.Star)!;
        return !T.At(TokenKind.Star) && StarTarget() is { } inner ? new StarredExpr(start.Start, T.Previous.End, inner) : null;
    });

    /// <summary>One target without a star: a name, an attribute, a subscript, or one of them in parentheses.</summary>
    public PyExpr? SingleTarget()
    {
        var mark = T.Mark;
        if (AttributeOrSubscript() is { } target)
            return target;
        T.Mark = mark;
        if (T.Take(TokenKind.Name) is { } name)
            return g.Name(name);
        if (T.Skip(TokenKind.LeftParen) && SingleTarget() is { } inner && T.Skip(TokenKind.RightParen))
            return inner;
        T.Mark = mark;
        return null;
    }

    /// <summary>An attribute or a subscript that ends here.</summary>
    public PyExpr? AttributeOrSubscript()
    {
        var mark = T.Mark;
        var start = T.Current.Start;
        var value = g.Operators.Atom();
        var isTarget = false;
        while (value is not null && T.Current.Kind is TokenKind.LeftParen or TokenKind.LeftSquare or TokenKind.Dot)
        {
            value = g.Operators.Trailer(value, start);
            isTarget = value is AttributeExpr or SubscriptExpr;
        }

        if (value is not null && isTarget)
            return value;
        T.Mark = mark;
        return null;
    }

    /// <summary>The targets of <c>del</c>.</summary>
    public IReadOnlyList<PyExpr>? DeleteTargets() => DeleteTarget() is { } first ? Rest(first, DeleteTarget) : null;

    /// <summary>Says what of an expression cannot be a target.</summary>
    /// <exception cref="SyntaxFault">Something cannot.</exception>
    public void Refuse(PyExpr expression, TargetUse use)
    {
        if (Invalid(expression, use) is { } wrong)
            throw T.FaultAt(wrong, $"cannot {(use == TargetUse.Delete ? "delete" : "assign to")} {ExpressionNames.Of(wrong)}");
    }

    /// <summary>Whether an expression, as the first pass parses it, is a target of an assignment.</summary>
    public static bool IsAssignable(PyExpr expression) => expression switch
    {
        NameExpr or AttributeExpr or SubscriptExpr => true,
        TupleExpr t => t.Items.All(IsAssignableItem),
        ListExpr l => l.Items.All(IsAssignableItem),
        StarredExpr s => s.Value is not StarredExpr && IsAssignable(s.Value),
        _ => false,
    };

    private static bool IsAssignableItem(PyExpr expression) => IsAssignable(expression);

    private static PyExpr? Invalid(PyExpr expression, TargetUse use) => expression switch
    {
        ListExpr l => l.Items.Select(i => Invalid(i, use)).FirstOrDefault(i => i is not null),
        TupleExpr t => t.Items.Select(i => Invalid(i, use)).FirstOrDefault(i => i is not null),
        StarredExpr s => use == TargetUse.Delete ? s : Invalid(s.Value, use),
        CompareExpr c when use == TargetUse.Loop => c.Rest[0].Operator == ComparisonOperator.In ? Invalid(c.Left, use) : null,
        NameExpr or SubscriptExpr or AttributeExpr => null,
        _ => expression,
    };

    private PyExpr? TargetWithAtom() => T.Remember(MemoRule.TargetWithAtom, () =>
    {
        var mark = T.Mark;
        if (AttributeOrSubscript() is { } target)
            return target;
        T.Mark = mark;
        return StarAtom();
    });

    private PyExpr? StarAtom()
    {
        var mark = T.Mark;
        var token = T.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                T.Mark++;
                return g.Name(token);
            case TokenKind.LeftParen:
                T.Enter();
                T.Mark++;
                var inner = TargetWithAtom();
                if (inner is null || !T.Skip(TokenKind.RightParen))
                {
                    T.Mark = mark + 1;
                    inner = Items(TokenKind.RightParen, mustHaveComma: true) is { } items
                        ? new TupleExpr(token.Start, T.Previous.End, items, Parenthesised: true) : null;
                }

                T.Leave();
                return inner;
            case TokenKind.LeftSquare:
                T.Enter();
                T.Mark++;
                var list = Items(TokenKind.RightSquare, mustHaveComma: false) is { } elements ? new ListExpr(token.Start, T.Previous.End, elements) : null;
                T.Leave();
                return list;
            default:
                return null;
        }
    }

    private List<PyExpr>? Items(TokenKind close, bool mustHaveComma)
    {
        var mark = T.Mark;
        List<PyExpr> items = [];
        if (StarTarget() is { } first && (!mustHaveComma || T.At(TokenKind.Comma)))
            items = Rest(first, StarTarget);
        else
            T.Mark = mark;
        return T.Skip(close) ? items : null;
    }

    private List<PyExpr> Rest(PyExpr first, Func<PyExpr?> item)
    {
        List<PyExpr> items = [first];
        while (T.Skip(TokenKind.Comma))
        {
            var mark = T.Mark;
            if (item() is not { } next)
            {
                T.Mark = mark;
                break;
            }

            items.Add(next);
        }

        return items;
    }

    private PyExpr? DeleteTarget()
    {
        var mark = T.Mark;
        if (AttributeOrSubscript() is { } target)
            return target;
        T.Mark = mark;
        var token = T.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                T.Mark++;
                return g.Name(token);
            case TokenKind.LeftParen or TokenKind.LeftSquare:
                var close = token.Kind == TokenKind.LeftParen ? TokenKind.RightParen : TokenKind.RightSquare;
                T.Enter();
                T.Mark++;
                var inside = T.Mark;
                List<PyExpr> items = [];
                if (DeleteTarget() is { } first)
                    items = Rest(first, DeleteTarget);
                else
                    T.Mark = inside;
                T.Leave();
                if (!T.Skip(close))
                    break;
                if (close == TokenKind.RightSquare)
                    return new ListExpr(token.Start, T.Previous.End, items);
                return items.Count == 1 && T[T.Mark - 2].Kind != TokenKind.Comma ? items[0] : new TupleExpr(token.Start, T.Previous.End, items, Parenthesised: true);
        }

        T.Mark = mark;
        return null;
    }
}

/// <summary>What a target is for.</summary>
internal enum TargetUse
{
    Assign,
    Loop,
    Delete,
}
