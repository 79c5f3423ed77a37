namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>What stands in brackets: groups, tuples, lists, sets, dicts, subscripts.</summary>
internal sealed class DisplayParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>A tuple, a group or a generator.</summary>
    public PyExpr? Parentheses()
    {
        var mark = T.Mark;
        if (Tuple() is { } tuple)
            return tuple;
        T.Mark = mark;
        if (Group() is { } group)
            return group;
        T.Mark = mark;
        return g.Comprehensions.Generator();
    }

    public TupleExpr? Tuple()
    {
        var start = T.Take(TokenKind.LeftParen)!;
        List<PyExpr> items = [];
        if (!T.At(TokenKind.RightParen))
        {
            if (E.StarNamed() is not { } first || !T.Skip(TokenKind.Comma))
                return null;
            items.Add(first);
            var mark = T.Mark;
            if (E.StarNamedList() is { } more)
                items.AddRange(more);
            else
                T.Mark = mark;
        }

        return T.Skip(TokenKind.RightParen) ? new TupleExpr(start.Start, T.Previous.End, items, Parenthesised: true) : null;
    }

    public ListExpr? List()
    {
        var start = T.Take(TokenKind.LeftSquare)!;
        var mark = T.Mark;
        var items = E.StarNamedList();
        if (items is null)
            T.Mark = mark;
        return T.Skip(TokenKind.RightSquare) ? new ListExpr(start.Start, T.Previous.End, items ?? []) : null;
    }

    public PyExpr? Squares()
    {
        var mark = T.Mark;
        if (List() is { } list)
            return list;
        T.Mark = mark;
        return g.Comprehensions.InBrackets(TokenKind.LeftSquare, TokenKind.RightSquare, ComprehensionKind.List);
    }

    public PyExpr? Braces()
    {
        var mark = T.Mark;
        if (Dict() is { } dict)
            return dict;
        T.Mark = mark;
        T.Mark++;
        InvalidPairs();
        T.Mark = mark;
        if (Set() is { } set)
            return set;
        T.Mark = mark;
        if (g.Comprehensions.Dict() is { } comprehension)
            return comprehension;
        T.Mark = mark;
        return g.Comprehensions.InBrackets(TokenKind.LeftBrace, TokenKind.RightBrace, ComprehensionKind.Set);
    }

    /// <summary><c>key: value</c></summary>
    public DictItem? Pair()
    {
        var start = T.Current.Start;
        if (E.Expression() is not { } key || !T.Skip(TokenKind.Colon))
            return null;
        var valueStart = T.Current.Start;
        return E.Expression() is { } value ? new DictItem(start, T.Previous.End, key, value, valueStart, T.Previous.End) : null;
    }

    /// <summary>What stands in the brackets of a subscript.</summary>
    public PyExpr? Slices()
    {
        var start = T.Current.Start;
        if (SliceOrStar() is not { } first)
            return null;
        if (!T.At(TokenKind.Comma) && first is not StarredExpr)
            return first;
        List<PyExpr> items = [first];
        while (T.Skip(TokenKind.Comma))
        {
            var mark = T.Mark;
            if (SliceOrStar() is not { } next)
            {
                T.Mark = mark;
                break;
            }

            items.Add(next);
        }

        return new TupleExpr(start, T.Previous.End, items, Parenthesised: false);
    }

    private PyExpr? SliceOrStar()
    {
        if (E.StarredArgument() is { } starred)
            return starred;
        var mark = T.Mark;
        var start = T.Current.Start;
        var lower = T.At(TokenKind.Colon) ? null : E.Expression();
        if (lower is not null && !T.At(TokenKind.Colon))
        {
            // Not a slice. A plain value is not parsed twice in the first pass.
            if (!T.Diagnosing && !T.At(TokenKind.ColonEqual))
                return lower;
            T.Mark = mark;
            return E.Named();
        }

        if (!T.Skip(TokenKind.Colon))
        {
            T.Mark = mark;
            return E.Named();
        }

        var upper = Optional();
        PyExpr? step = null;
        if (T.Skip(TokenKind.Colon))
            step = Optional();
        return new SliceExpr(start, T.Previous.End, lower, upper, step);
    }

    private PyExpr? Optional()
    {
        var mark = T.Mark;
        var expression = E.Expression();
        if (expression is null)
            T.Mark = mark;
        return expression;
    }

    private PyExpr? Group()
    {
        var mark = T.Mark;
        T.Mark++;
        if ((T.At(TokenKind.Yield) ? E.Yield() : E.Named()) is { } inner && T.Skip(TokenKind.RightParen))
            return inner;
        if (T.Diagnosing)
        {
            T.Mark = mark + 1;
            if (E.StarredArgument() is { } starred && T.Skip(TokenKind.RightParen))
                throw T.FaultAt(starred, "cannot use starred expression here");
            T.Mark = mark + 1;
            if (T.Take(TokenKind.DoubleStar) is { } stars && E.Expression() is not null && T.Skip(TokenKind.RightParen))
                throw T.FaultAt(stars, "cannot use double starred expression here");
        }

        return null;
    }

    private DictExpr? Dict()
    {
        var start = T.Take(TokenKind.LeftBrace)!;
        List<DictItem> items = [];
        while (true)
        {
            var mark = T.Mark;
            if (DoubleStarredPair() is not { } item)
            {
                T.Mark = mark;
                break;
            }

            items.Add(item);
            if (!T.Skip(TokenKind.Comma))
                break;
        }

        return T.Skip(TokenKind.RightBrace) ? new DictExpr(start.Start, T.Previous.End, items) : null;
    }

    private DictItem? DoubleStarredPair()
    {
        if (T.Take(TokenKind.DoubleStar) is not { } stars)
            return Pair();
        var valueStart = T.Current.Start;
        return g.Operators.BitwiseOr() is { } value ? new DictItem(stars.Start, T.Previous.End, null, value, valueStart, T.Previous.End) : null;
    }

    private SetExpr? Set()
    {
        var start = T.Take(TokenKind.LeftBrace)!;
        return E.StarNamedList() is { } items && T.Skip(TokenKind.RightBrace) ? new SetExpr(start.Start, T.Previous.End, items) : null;
    }

    private void InvalidPairs()
    {
        var mark = T.Mark;
        var any = false;
        while (true)
        {
            var before = T.Mark;
            if (DoubleStarredPair() is null)
            {
                T.Mark = before;
                break;
            }

            any = true;
            if (!T.At(TokenKind.Comma))
                break;
            T.Mark++;
        }

        // Behind the last complete pair and its comma.
        if (any && T.Mark > mark && T.Previous.Kind == TokenKind.Comma)
        {
            var last = T.Mark;
            if (E.Expression() is { } key && !T.At(TokenKind.Colon))
                throw T.FaultAtEnd(key, "':' expected after dictionary key");
            T.Mark = last;
            InvalidValue();
        }

        T.Mark = mark;
        InvalidValue();
    }

    private void InvalidValue()
    {
        if (E.Expression() is null || T.Take(TokenKind.Colon) is not { } colon)
            return;
        if (T.Take(TokenKind.Star) is { } star)
        {
            if (g.Operators.BitwiseOr() is not null)
                throw T.FaultAt(star, "cannot use a starred expression in a dictionary value");
        }
        else if (T.At(TokenKind.RightBrace) || T.At(TokenKind.Comma))
        {
            throw T.FaultAt(colon, "expression expected after dictionary key and ':'");
        }
    }
}
