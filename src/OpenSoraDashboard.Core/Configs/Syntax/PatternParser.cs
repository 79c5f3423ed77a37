namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary><c>match</c> and its patterns. Of a pattern only the names it binds are kept: no pattern is ever run.</summary>
internal sealed class PatternParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>A match statement; null when the word is a name here, with the place where it was.</summary>
    public MatchStmt? Match(Token word)
    {
        var mark = T.Mark;
        T.Mark++;
        if (Subject() is { } subject)
        {
            if (T.Skip(TokenKind.Colon))
            {
                if (T.Skip(TokenKind.NewLine))
                {
                    if (T.Diagnosing && !T.At(TokenKind.Indent))
                        throw T.Fault($"expected an indented block after 'match' statement on line {word.Line}", "IndentationError");
                    if (T.Skip(TokenKind.Indent) && Cases() is { } cases && T.Skip(TokenKind.Dedent))
                        return new MatchStmt(word.Start, CompoundStatementParser.EndOf(cases[^1].Body), subject, cases);
                }
            }
            else if (T.Diagnosing && T.At(TokenKind.NewLine))
            {
                throw T.Fault("expected ':'");
            }
        }

        T.Mark = mark;
        return null;
    }

    private PyExpr? Subject()
    {
        var start = T.Current.Start;
        if (E.StarNamed() is not { } first)
            return null;
        if (!T.At(TokenKind.Comma))
            return first is StarredExpr ? null : first;
        T.Mark++;
        var mark = T.Mark;
        List<PyExpr> items = [first];
        if (E.StarNamedList() is { } more)
            items.AddRange(more);
        else
            T.Mark = mark;
        return new TupleExpr(start, T.Previous.End, items, Parenthesised: false);
    }

    private List<MatchCase>? Cases()
    {
        List<MatchCase> cases = [];
        while (T.AtWord("case"))
        {
            var mark = T.Mark;
            if (Case() is not { } one)
            {
                T.Mark = mark;
                break;
            }

            cases.Add(one);
        }

        return cases.Count > 0 ? cases : null;
    }

    private MatchCase? Case()
    {
        var word = T.Current;
        T.Mark++;
        List<string> names = [];
        if (!Patterns(names))
            return null;
        PyExpr? guard = null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.If) && (guard = E.Named()) is null)
            T.Mark = mark;
        return g.Compound.Colon() && g.Compound.Body("'case' statement", word) is { } body
            ? new MatchCase(word.Start, CompoundStatementParser.EndOf(body), names, guard, body)
            : null;
    }

    private bool Patterns(List<string> names)
    {
        if (!StarPattern(names))
            return false;
        while (T.Skip(TokenKind.Comma))
        {
            var mark = T.Mark;
            if (!StarPattern(names))
            {
                T.Mark = mark;
                break;
            }
        }

        return true;
    }

    private bool StarPattern(List<string> names) => T.Skip(TokenKind.Star) ? Capture(names) : Pattern(names);

    private bool Pattern(List<string> names)
    {
        T.Enter();
        var ok = Closed(names);
        while (ok && T.At(TokenKind.Bar))
        {
            var mark = T.Mark;
            T.Mark++;
            if (!Closed(names))
            {
                T.Mark = mark;
                break;
            }
        }

        T.Leave();
        if (!ok || !T.At(TokenKind.As))
            return ok;
        var before = T.Mark;
        T.Mark++;
        if (T.Diagnosing)
        {
            if (T.AtWord("_"))
                throw T.FaultAt(T.Current, "cannot use '_' as a target");
            if (!T.At(TokenKind.Name) && E.Expression() is { } wrong)
                throw T.FaultAt(wrong, "invalid pattern target");
        }

        if (!T.AtWord("_") && Capture(names))
            return true;
        T.Mark = before;
        return true;
    }

    private bool Closed(List<string> names)
    {
        switch (T.Current.Kind)
        {
            case TokenKind.Name:
                return NamePattern(names);
            case TokenKind.None or TokenKind.True or TokenKind.False:
                T.Mark++;
                return true;
            case TokenKind.Text:
                return g.Texts.Texts() is not null;
            case TokenKind.Number or TokenKind.Minus:
                return Number();
            case TokenKind.LeftParen:
                return InBrackets(names, TokenKind.RightParen);
            case TokenKind.LeftSquare:
                return InBrackets(names, TokenKind.RightSquare);
            case TokenKind.LeftBrace:
                return Mapping(names);
            default:
                return false;
        }
    }

    private bool Number()
    {
        T.Skip(TokenKind.Minus);
        if (T.Take(TokenKind.Number) is not { } real)
            return false;
        if (!T.At(TokenKind.Plus) && !T.At(TokenKind.Minus))
            return true;
        if (IsImaginary(real))
            throw T.FaultAt(real, "real number required in complex literal");
        T.Mark++;
        if (T.Take(TokenKind.Number) is not { } imaginary)
            return false;
        return IsImaginary(imaginary) ? true : throw T.FaultAt(imaginary, "imaginary number required in complex literal");
    }

    private bool IsImaginary(Token number) => T.Text[number.End - 1] is 'j' or 'J';

    private bool NamePattern(List<string> names)
    {
        var name = T.Take(TokenKind.Name)!;
        var dotted = false;
        while (T.Skip(TokenKind.Dot))
        {
            dotted = true;
            if (!T.Skip(TokenKind.Name))
                return false;
        }

        if (T.Skip(TokenKind.LeftParen))
            return ClassArguments(names);
        if (!dotted)
        {
            if (T.At(TokenKind.Equal))
                return false;
            Bind(names, name);
        }

        return true;
    }

    private bool ClassArguments(List<string> names)
    {
        PyNode? firstPositional = null;
        var keyword = false;
        while (!T.At(TokenKind.RightParen))
        {
            var start = T.Current;
            var mark = T.Mark;
            if (T.Skip(TokenKind.Name) && T.Skip(TokenKind.Equal))
            {
                keyword = true;
            }
            else
            {
                T.Mark = mark;
                if (keyword)
                    firstPositional = g.Name(start);
            }

            if (!Pattern(names))
                return false;
            if (firstPositional is not null)
            {
                if (T.Diagnosing)
                    throw T.FaultAt(start, "positional patterns follow keyword patterns");
                return false;
            }

            if (!T.Skip(TokenKind.Comma))
                break;
        }

        return T.Skip(TokenKind.RightParen);
    }

    private bool InBrackets(List<string> names, TokenKind close)
    {
        T.Mark++;
        if (!T.At(close) && !Patterns(names))
            return false;
        return T.Skip(close);
    }

    private bool Mapping(List<string> names)
    {
        T.Mark++;
        while (!T.At(TokenKind.RightBrace))
        {
            if (T.Skip(TokenKind.DoubleStar))
            {
                if (!Capture(names))
                    return false;
            }
            else
            {
                List<string> ignored = [];
                if (T.Current.Kind is TokenKind.LeftParen or TokenKind.LeftSquare or TokenKind.LeftBrace || !Closed(ignored) || !T.Skip(TokenKind.Colon) || !Pattern(names))
                    return false;
            }

            if (!T.Skip(TokenKind.Comma))
                break;
        }

        return T.Skip(TokenKind.RightBrace);
    }

    private bool Capture(List<string> names)
    {
        if (T.Take(TokenKind.Name) is not { } name || T.Current.Kind is TokenKind.Dot or TokenKind.LeftParen or TokenKind.Equal)
            return false;
        Bind(names, name);
        return true;
    }

    private void Bind(List<string> names, Token name)
    {
        if (!T.Spells(name, "_"))
            names.Add(g.NameOf(name));
    }
}
