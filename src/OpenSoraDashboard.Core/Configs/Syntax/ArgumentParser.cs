namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Calls and their arguments.</summary>
internal sealed class ArgumentParser(PyGrammar g)
{
    private const string ParenthesiseGenerator = "Generator expression must be parenthesized";
    private const string EqualInGenerator = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>A call of the value, from its opening parenthesis on.</summary>
    public CallExpr? Call(PyExpr value, int start)
    {
        var mark = T.Mark;
        if (T.Diagnosing)
        {
            if (g.Comprehensions.Generator() is { } only)
                return new CallExpr(start, T.Previous.End, value, [only], []);
            T.Mark = mark;
        }

        T.Mark++;
        if (T.Skip(TokenKind.RightParen))
            return new CallExpr(start, T.Previous.End, value, [], []);
        if (Arguments() is not { } arguments)
            return null;
        if (!T.Diagnosing && arguments is { Positional: [not (StarredExpr or NamedExpr) and var element], Keywords: [] } && g.Comprehensions.Clauses() is { } clauses)
        {
            if (!T.Skip(TokenKind.RightParen))
                return null;
            ComprehensionExpr generator = new(T[mark].Start, T.Previous.End, ComprehensionKind.Generator, element, null, clauses);
            return new CallExpr(start, T.Previous.End, value, [generator], []);
        }

        return T.Skip(TokenKind.RightParen) ? new CallExpr(start, T.Previous.End, value, arguments.Positional, arguments.Keywords) : null;
    }

    /// <summary>The arguments of a call or of a class up to its closing parenthesis, which stays.</summary>
    public ArgumentList? Arguments()
    {
        var mark = T.Mark;
        if (Args() is { } arguments)
        {
            var end = T.Mark;
            T.Skip(TokenKind.Comma);
            if (T.At(TokenKind.RightParen))
                return arguments;
            if (!T.Diagnosing)
            {
                // A generator as the only argument; anything else fails at the same token.
                T.Mark = end;
                return T.At(TokenKind.For) || T.At(TokenKind.Async) ? arguments : null;
            }
        }

        if (T.Diagnosing)
        {
            T.Mark = mark;
            Invalid();
        }

        return null;
    }

    private ArgumentList? Args()
    {
        List<PyExpr> positional = [];
        var start = T.Mark;
        while (true)
        {
            var mark = T.Mark;
            if (positional.Count > 0 && !T.Skip(TokenKind.Comma))
                break;
            if (Positional() is not { } argument)
            {
                T.Mark = mark;
                break;
            }

            positional.Add(argument);
        }

        List<Keyword> keywords = [];
        if (positional.Count == 0)
        {
            T.Mark = start;
            return Keywords(positional, keywords) ? new ArgumentList(start, positional, keywords) : null;
        }

        var before = T.Mark;
        if (!T.Skip(TokenKind.Comma) || !Keywords(positional, keywords))
            T.Mark = before;
        return new ArgumentList(start, positional, keywords);
    }

    private PyExpr? Positional()
    {
        if (E.StarredArgument() is { } starred)
            return starred;
        if (T.At(TokenKind.Star))
            return null;
        var mark = T.Mark;
        // A keyword's name is seen here first; it is no positional argument.
        if (E.Argument() is { } argument && !T.At(TokenKind.Equal))
            return argument;
        T.Mark = mark;
        return null;
    }

    private bool Keywords(List<PyExpr> positional, List<Keyword> keywords)
    {
        var any = false;
        var doubleStarred = false;
        while (true)
        {
            var mark = T.Mark;
            if (any && !T.Skip(TokenKind.Comma))
                return any;
            if (T.Diagnosing)
            {
                var place = T.Mark;
                InvalidKeyword();
                T.Mark = place;
            }

            if (NamedArgument() is { } keyword)
            {
                keywords.Add(keyword);
            }
            else if (!doubleStarred && E.StarredArgument() is { } starred)
            {
                positional.Add(starred);
            }
            else if (DoubleStarred() is { } unpacked)
            {
                keywords.Add(unpacked);
                doubleStarred = true;
            }
            else
            {
                T.Mark = mark;
                return any;
            }

            any = true;
        }
    }

    private Keyword? NamedArgument()
    {
        var mark = T.Mark;
        if (T.Take(TokenKind.Name) is { } name && T.Skip(TokenKind.Equal))
        {
            var valueStart = T.Current.Start;
            if (E.Expression() is { } value)
                return new Keyword(name.Start, T.Previous.End, g.NameOf(name), name.End, value, valueStart, T.Previous.End);
        }

        T.Mark = mark;
        return null;
    }

    private Keyword? DoubleStarred()
    {
        var mark = T.Mark;
        if (T.Take(TokenKind.DoubleStar) is { } stars)
        {
            var valueStart = T.Current.Start;
            if (E.Expression() is { } value)
                return new Keyword(stars.Start, T.Previous.End, null, stars.End, value, valueStart, T.Previous.End);
        }

        T.Mark = mark;
        return null;
    }

    private void InvalidKeyword()
    {
        var mark = T.Mark;
        if (T.Current.Kind is TokenKind.True or TokenKind.False or TokenKind.None)
        {
            var constant = T.Current;
            T.Mark++;
            if (T.At(TokenKind.Equal))
                throw T.FaultAt(constant, $"cannot assign to {T.Text[constant.Start..constant.End]}");
            T.Mark = mark;
        }

        var isKeyword = false;
        if (T.Take(TokenKind.Name) is { } name && T.Skip(TokenKind.Equal))
        {
            isKeyword = true;
            if (E.Expression() is not null && g.Comprehensions.Clauses() is not null)
                throw T.FaultAt(name, EqualInGenerator);
        }

        T.Mark = mark;
        if (!isKeyword && E.Expression() is { } wrong && T.At(TokenKind.Equal))
            throw T.FaultAt(wrong, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }

    private void Invalid()
    {
        var mark = T.Mark;
        if (Args() is { } before && T.Skip(TokenKind.Comma) && T.At(TokenKind.Star))
            throw T.FaultAt(T[before.Mark], "iterable argument unpacking follows keyword argument unpacking");
        T.Mark = mark;
        if (E.Expression() is { } element && g.Comprehensions.Clauses() is not null && T.Skip(TokenKind.Comma))
        {
            var afterComma = T.Mark;
            if (Args() is null)
            {
                T.Mark = afterComma;
                if (E.Expression() is null || g.Comprehensions.Clauses() is null)
                    T.Mark = afterComma;
            }

            throw T.FaultAt(element, ParenthesiseGenerator);
        }

        T.Mark = mark;
        if (T.Take(TokenKind.Name) is { } name && T.Skip(TokenKind.Equal) && E.Expression() is not null && g.Comprehensions.Clauses() is not null)
            throw T.FaultAt(name, EqualInGenerator);
        T.Mark = mark;
        if (Args() is { } loose && g.Comprehensions.Clauses() is not null && loose.Positional.Count > 1)
            throw T.FaultAt(loose.Positional[^1], ParenthesiseGenerator);
        T.Mark = mark;
        if (Args() is not null && T.Skip(TokenKind.Comma) && E.Expression() is { } later && g.Comprehensions.Clauses() is not null)
            throw T.FaultAt(later, ParenthesiseGenerator);
        T.Mark = mark;
        if (Args() is { } first && T.Skip(TokenKind.Comma) && Args() is not null)
        {
            throw T.Fault(first.Keywords.Any(k => k.Name is null)
                ? "positional argument follows keyword argument unpacking"
                : "positional argument follows keyword argument");
        }
    }
}
