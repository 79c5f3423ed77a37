namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Expressions down to the boolean operators.</summary>
internal sealed class ExpressionParser(PyGrammar g)
{
    private static readonly string[] SoftKeywords = ["_", "case", "match"];

    private TokenStream T => g.Tokens;

    /// <summary>An expression without a bare tuple, star or walrus.</summary>
    public PyExpr? Expression() => T.Remember(MemoRule.Expression, () =>
    {
        T.Enter();
        if (T.Diagnosing)
        {
            var mark = T.Mark;
            Invalid();
            T.Mark = mark;
            InvalidLegacy();
            T.Mark = mark;
        }

        var expression = Plain();
        T.Leave();
        return expression;
    });

    /// <summary><c>a, b</c> or one expression, stars not allowed.</summary>
    public PyExpr? Expressions() => Several(Expression);

    /// <summary><c>a, *b</c> or one expression.</summary>
    public PyExpr? StarExpressions() => Several(StarExpression);

    public PyExpr? StarExpression() => T.Remember(MemoRule.StarExpression, () =>
    {
        if (!T.At(TokenKind.Star))
            return Expression();
        return Starred(() => g.Operators.BitwiseOr());
    });

    /// <summary><c>*expression</c> as a call takes it.</summary>
    public StarredExpr? StarredArgument() => T.At(TokenKind.Star) ? Starred(Expression) : null;

    /// <summary>An item of a list, tuple or set.</summary>
    public PyExpr? StarNamed() => T.At(TokenKind.Star) ? Starred(() => g.Operators.BitwiseOr()) : Named();

    /// <summary>Items up to where no more follows; null when there is none.</summary>
    public List<PyExpr>? StarNamedList()
    {
        if (StarNamed() is not { } first)
            return null;
        List<PyExpr> items = [first];
        while (true)
        {
            var mark = T.Mark;
            if (!T.Skip(TokenKind.Comma))
                return items;
            if (StarNamed() is not { } next)
            {
                // A comma may end the list.
                T.Mark = mark + 1;
                return items;
            }

            items.Add(next);
        }
    }

    /// <summary>An expression or <c>name := expression</c>.</summary>
    public PyExpr? Named()
    {
        var mark = T.Mark;
        if (Walrus(out var cut) is { } walrus)
            return walrus;
        if (cut)
            return null;
        T.Mark = mark;
        if (T.Diagnosing)
        {
            InvalidNamed();
            T.Mark = mark;
        }

        return Expression() is { } expression && !T.At(TokenKind.ColonEqual) ? expression : Back(mark);
    }

    /// <summary>An expression or walrus where no error of its own is looked for: call arguments, generators.</summary>
    public PyExpr? Argument()
    {
        var mark = T.Mark;
        if (Walrus(out var cut) is { } walrus)
            return walrus;
        if (cut)
            return null;
        T.Mark = mark;
        return Expression() is { } expression && !T.At(TokenKind.ColonEqual) ? expression : Back(mark);
    }

    public PyExpr? Yield()
    {
        if (T.Take(TokenKind.Yield) is not { } start)
            return null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.From))
        {
            if (Expression() is { } from)
                return new YieldExpr(start.Start, T.Previous.End, from, IsFrom: true);
            T.Mark = mark;
        }

        var value = StarExpressions();
        if (value is null)
            T.Mark = mark;
        return new YieldExpr(start.Start, T.Previous.End, value, IsFrom: false);
    }

    public PyExpr? Disjunction() => T.Remember(MemoRule.Disjunction, () => Chain(TokenKind.Or, Conjunction));

    private PyExpr? Conjunction() => T.Remember(MemoRule.Conjunction, () => Chain(TokenKind.And, Inversion));

    private PyExpr? Inversion() => T.Remember(MemoRule.Inversion, () =>
    {
        if (!T.At(TokenKind.Not))
            return g.Operators.Comparison();
        var mark = T.Mark;
        var start = T.Take(TokenKind.Not)!;
        T.Enter();
        var operand = Inversion();
        T.Leave();
        return operand is null ? Back(mark) : new UnaryExpr(start.Start, T.Previous.End, UnaryOperator.Not, operand);
    });

    private PyExpr? Chain(TokenKind word, Func<PyExpr?> operand)
    {
        var start = T.Current.Start;
        if (operand() is not { } first)
            return null;
        List<PyExpr>? operands = null;
        while (T.At(word))
        {
            var mark = T.Mark;
            T.Skip(word);
            if (operand() is not { } next)
            {
                T.Mark = mark;
                break;
            }

            (operands ??= [first]).Add(next);
        }

        return operands is null ? first : new BoolExpr(start, T.Previous.End, word == TokenKind.And, operands);
    }

    private PyExpr? Plain()
    {
        if (T.At(TokenKind.Lambda))
            return g.Parameters.Lambda();
        var start = T.Current.Start;
        if (Disjunction() is not { } then)
            return null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.If) && Disjunction() is { } condition && T.Skip(TokenKind.Else) && Expression() is { } otherwise)
            return new ConditionalExpr(start, T.Previous.End, then, condition, otherwise);
        T.Mark = mark;
        return then;
    }

    private PyExpr? Several(Func<PyExpr?> item)
    {
        var start = T.Current.Start;
        if (item() is not { } first)
            return null;
        if (!T.At(TokenKind.Comma))
            return first;
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

        return new TupleExpr(start, T.Previous.End, items, Parenthesised: false);
    }

    private StarredExpr? Starred(Func<PyExpr?> value)
    {
        var mark = T.Mark;
        var start = T.Take(TokenKind.Star)!;
        if (value() is { } inner)
            return new StarredExpr(start.Start, T.Previous.End, inner);
        T.Mark = mark;
        return null;
    }

    // Behind the walrus there is no way back: `cut` says that the sign was there and no expression followed.
    private NamedExpr? Walrus(out bool cut)
    {
        cut = false;
        if (T.Take(TokenKind.Name) is not { } name)
            return null;
        if (!T.Skip(TokenKind.ColonEqual))
            return null;
        if (Expression() is { } value)
            return new NamedExpr(name.Start, T.Previous.End, g.Name(name), value);
        cut = true;
        return null;
    }

    private void Invalid()
    {
        var mark = T.Mark;
        var a = SkipsComma() ? null : Disjunction();
        if (a is not null)
        {
            var afterA = T.Mark;
            var quiet = T.Quiet;
            T.Quiet = true;
            var b = Plain();
            T.Quiet = quiet;
            if (b is not null && !IsLegacy(a) && T.Previous.Level > 0)
                throw T.FaultAt(a, "invalid syntax. Perhaps you forgot a comma?");
            T.Mark = afterA;
        }

        T.Mark = mark;
        if (Disjunction() is { } then && T.Skip(TokenKind.If) && Disjunction() is not null && !T.At(TokenKind.Else) && !T.At(TokenKind.Colon))
            throw T.FaultAt(then, "expected 'else' after 'if' expression");
    }

    // A name before a text may be a wrong prefix, and soft keywords may stand before an expression.
    private bool SkipsComma()
    {
        var mark = T.Mark;
        var name = T.Take(TokenKind.Name);
        var skips = name is not null && (T.At(TokenKind.Text)
            || SoftKeywords.Any(k => k.StartsWith(T.Text[name.Start..name.End], StringComparison.Ordinal)));
        T.Mark = mark;
        return skips;
    }

    private void InvalidLegacy()
    {
        if (T.Take(TokenKind.Name) is not { } name || T.At(TokenKind.LeftParen))
            return;
        if (StarExpressions() is not null && IsLegacy(g.Name(name)))
        {
            var word = g.NameOf(name);
            throw T.FaultAt(name, $"Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        }
    }

    private void InvalidNamed() => T.Remember(MemoRule.NamedExpression, () =>
    {
        var mark = T.Mark;
        if (Expression() is { } a && T.Skip(TokenKind.ColonEqual) && Expression() is not null)
            throw T.FaultAt(a, $"cannot use assignment expressions with {ExpressionNames.Of(a)}");
        T.Mark = mark;
        if (T.Take(TokenKind.Name) is { } name && T.Skip(TokenKind.Equal) && g.Operators.BitwiseOr() is not null && !AtSign())
            throw T.FaultAt(name, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        T.Mark = mark;
        if (!AtDisplay() && g.Operators.BitwiseOr() is { } left && T.Skip(TokenKind.Equal) && g.Operators.BitwiseOr() is not null && !AtSign())
            throw T.FaultAt(left, $"cannot assign to {ExpressionNames.Of(left)} here. Maybe you meant '==' instead of '='?");
        T.Mark = mark;
        return null;
    });

    private bool AtSign() => T.At(TokenKind.Equal) || T.At(TokenKind.ColonEqual);

    // A list, tuple, generator or True, None, False at the place.
    private bool AtDisplay()
    {
        if (T.At(TokenKind.True) || T.At(TokenKind.False) || T.At(TokenKind.None))
            return true;
        if (!T.At(TokenKind.LeftSquare) && !T.At(TokenKind.LeftParen))
            return false;
        var mark = T.Mark;
        var found = T.At(TokenKind.LeftSquare) ? g.Displays.List() is not null : g.Displays.Tuple() is not null;
        T.Mark = mark;
        if (!found && T.At(TokenKind.LeftParen))
        {
            found = g.Comprehensions.Generator() is not null;
            T.Mark = mark;
        }

        return found;
    }

    private static bool IsLegacy(PyExpr expression) => expression is NameExpr { Id: "print" or "exec" };

    private PyExpr? Back(int mark)
    {
        T.Mark = mark;
        return null;
    }
}
