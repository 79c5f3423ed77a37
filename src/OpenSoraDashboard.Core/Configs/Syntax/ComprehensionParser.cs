namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Comprehensions and generators.</summary>
internal sealed class ComprehensionParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    public ComprehensionExpr? Generator()
    {
        var mark = T.Mark;
        var start = T.Take(TokenKind.LeftParen)!;
        if (E.Argument() is { } element && Clauses() is { } clauses && T.Skip(TokenKind.RightParen))
            return new ComprehensionExpr(start.Start, T.Previous.End, ComprehensionKind.Generator, element, null, clauses);
        Invalid(mark);
        return null;
    }

    public ComprehensionExpr? InBrackets(TokenKind open, TokenKind close, ComprehensionKind kind)
    {
        var mark = T.Mark;
        var start = T.Take(open)!;
        if (E.Named() is { } element && Clauses() is { } clauses && T.Skip(close))
            return new ComprehensionExpr(start.Start, T.Previous.End, kind, element, null, clauses);
        Invalid(mark);
        return null;
    }

    public ComprehensionExpr? Dict()
    {
        var mark = T.Mark;
        var start = T.Take(TokenKind.LeftBrace)!;
        if (g.Displays.Pair() is { } pair && Clauses() is { } clauses && T.Skip(TokenKind.RightBrace))
            return new ComprehensionExpr(start.Start, T.Previous.End, ComprehensionKind.Dict, pair.Key!, pair.Value, clauses);
        if (T.Diagnosing)
        {
            T.Mark = mark + 1;
            if (T.Take(TokenKind.DoubleStar) is { } stars && g.Operators.BitwiseOr() is not null && Clauses() is not null && T.Skip(TokenKind.RightBrace))
                throw T.FaultAt(stars, "dict unpacking cannot be used in dict comprehension");
        }

        return null;
    }

    /// <summary>One or more <c>for … in …</c>; null when there is none.</summary>
    public List<ForClause>? Clauses()
    {
        List<ForClause>? clauses = null;
        while (true)
        {
            var mark = T.Mark;
            if (Clause() is not { } clause)
            {
                T.Mark = mark;
                return clauses;
            }

            (clauses ??= []).Add(clause);
        }
    }

    private ForClause? Clause()
    {
        var mark = T.Mark;
        var start = T.Current.Start;
        var isAsync = T.Skip(TokenKind.Async);
        if (T.Skip(TokenKind.For) && g.Targets.StarTargets() is { } target && T.Skip(TokenKind.In))
        {
            // Behind `in` there is no other way to read this.
            if (E.Disjunction() is not { } source)
                return null;
            List<PyExpr> conditions = [];
            while (true)
            {
                var before = T.Mark;
                if (!T.Skip(TokenKind.If) || E.Disjunction() is not { } condition)
                {
                    T.Mark = before;
                    return new ForClause(start, T.Previous.End, target, source, conditions, isAsync);
                }

                conditions.Add(condition);
            }
        }

        if (T.Diagnosing)
        {
            T.Mark = mark;
            T.Skip(TokenKind.Async);
            if (T.Skip(TokenKind.For) && E.StarExpressions() is { } wrong)
                g.Targets.Refuse(wrong, TargetUse.Loop);
        }

        return null;
    }

    /// <summary>Looks for the usual slips of a comprehension from its bracket on.</summary>
    /// <exception cref="SyntaxFault">There is one.</exception>
    public void Invalid(int mark)
    {
        if (!T.Diagnosing)
            return;
        var open = T[mark].Kind;
        T.Mark = mark + 1;
        if (E.StarredArgument() is { } starred && Clauses() is not null)
            throw T.FaultAt(starred, "iterable unpacking cannot be used in comprehension");
        if (open == TokenKind.LeftParen)
            return;
        T.Mark = mark + 1;
        if (E.StarNamed() is { } first && T.Skip(TokenKind.Comma))
        {
            var comma = T.Mark;
            if (E.StarNamedList() is not null && Clauses() is not null)
                throw T.FaultAt(first, "did you forget parentheses around the comprehension target?");
            T.Mark = comma;
            if (Clauses() is not null)
                throw T.FaultAt(first, "did you forget parentheses around the comprehension target?");
        }
    }
}
