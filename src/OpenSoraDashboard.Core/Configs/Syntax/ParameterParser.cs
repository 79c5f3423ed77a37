namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Parameters of functions and lambdas.</summary>
internal sealed class ParameterParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    public LambdaExpr? Lambda()
    {
        var mark = T.Mark;
        var start = T.Take(TokenKind.Lambda)!;
        var parameters = Parameters(TokenKind.Colon);
        if (T.Skip(TokenKind.Colon) && g.Expressions.Expression() is { } body)
            return new LambdaExpr(start.Start, T.Previous.End, parameters, body);
        T.Mark = mark;
        return null;
    }

    /// <summary>Parameters up to the closing token, which stays. Stops before the first that does not fit.</summary>
    /// <param name="close"><c>)</c> for a function, <c>:</c> for a lambda.</param>
    public Parameters Parameters(TokenKind close)
    {
        var state = new State(close);
        while (!T.At(close))
        {
            var mark = T.Mark;
            if (!Parameter(state))
            {
                T.Mark = mark;
                break;
            }

            if (!T.Skip(TokenKind.Comma))
            {
                if (!T.At(close))
                    T.Mark = mark;
                break;
            }

            state.AfterComma(this);
        }

        state.AtEnd(this);
        return new Parameters(state.Names, state.Defaults, state.Annotations);
    }

    private bool Parameter(State state)
    {
        var token = T.Current;
        switch (token.Kind)
        {
            case TokenKind.Slash:
                return Slash(state, token);
            case TokenKind.Star:
                return Star(state, token);
            case TokenKind.DoubleStar:
                return DoubleStar(state, token);
            case TokenKind.LeftParen when T.Diagnosing && !state.SeenStar:
                Parenthesised(state, token);
                return false;
            case TokenKind.Name when !state.SeenKeywords:
                return Named(state, token);
            default:
                return false;
        }
    }

    private bool Named(State state, Token token)
    {
        T.Mark++;
        Add(state, token);
        if (T.Take(TokenKind.Equal) is { } equal)
        {
            if (T.Diagnosing && (T.At(state.Close) || T.At(TokenKind.Comma)) && state.Close == TokenKind.RightParen)
                throw T.FaultAt(equal, "expected default value expression");
            if (g.Expressions.Expression() is not { } value)
                return false;
            state.Defaults.Add(value);
            state.SeenDefault |= !state.SeenStar;
            return true;
        }

        if (!state.SeenDefault || state.SeenStar)
            return true;
        if (T.Diagnosing && (T.At(TokenKind.Comma) || T.At(state.Close)))
            throw T.FaultAt(token, "non-default argument follows default argument");
        return false;
    }

    private void Add(State state, Token token, bool star = false)
    {
        state.Names.Add(g.Name(token));
        if (state.Close != TokenKind.RightParen || !T.At(TokenKind.Colon))
            return;
        var mark = T.Mark;
        T.Mark++;
        if ((star ? g.Expressions.StarExpression() : g.Expressions.Expression()) is { } annotation)
            state.Annotations.Add(annotation);
        else
            T.Mark = mark;
    }

    private bool Slash(State state, Token token)
    {
        if (T.Diagnosing)
        {
            if (state.Names.Count == 0 && !state.SeenStar)
            {
                T.Mark++;
                if (T.At(TokenKind.Comma))
                    throw T.FaultAt(token, "at least one argument must precede /");
                return false;
            }

            if (state.SeenSlash && !state.SeenStar)
                throw T.FaultAt(token, "/ may appear only once");
            if (state.SeenStar)
                throw T.FaultAt(token, "/ must be ahead of *");
        }

        if (state.SeenSlash || state.SeenStar || state.Names.Count == 0)
            return false;
        state.SeenSlash = true;
        T.Mark++;
        if (T.Diagnosing && T.At(TokenKind.Star))
            throw T.FaultAt(T.Current, "expected comma between / and *");
        return true;
    }

    private bool Star(State state, Token token)
    {
        if (state.SeenKeywords)
            return false;
        if (state.SeenStar)
        {
            if (!T.Diagnosing)
                return false;
            T.Mark++;
            if (T.At(TokenKind.Comma) || T.At(TokenKind.Name))
                throw T.FaultAt(token, "* argument may appear only once");
            return false;
        }

        state.SeenStar = true;
        T.Mark++;
        if (T.Take(TokenKind.Name) is { } name)
        {
            Add(state, name, star: true);
            if (T.Diagnosing && T.At(TokenKind.Equal))
                throw T.FaultAt(T.Current, "var-positional argument cannot have default value");
            return true;
        }

        if (T.At(TokenKind.Comma))
        {
            state.BareStar = token;
            return true;
        }

        if (T.Diagnosing && T.At(state.Close))
            throw NamedMustFollow(state, token);
        return false;
    }

    private bool DoubleStar(State state, Token token)
    {
        if (state.SeenKeywords)
            return false;
        if (T.Diagnosing && state.BareStar is { } bare)
            throw NamedMustFollow(state, bare);
        T.Mark++;
        if (T.Take(TokenKind.Name) is not { } name)
            return false;
        state.SeenKeywords = true;
        Add(state, name);
        if (!T.Diagnosing)
            return true;
        if (T.At(TokenKind.Equal))
            throw T.FaultAt(T.Current, "var-keyword argument cannot have default value");
        var mark = T.Mark;
        if (T.Skip(TokenKind.Comma) && T.Current.Kind is TokenKind.Name or TokenKind.Star or TokenKind.DoubleStar or TokenKind.Slash)
            throw T.FaultAt(T.Current, "arguments cannot follow var-keyword argument");
        T.Mark = mark;
        _ = token;
        return true;
    }

    private void Parenthesised(State state, Token token)
    {
        var mark = T.Mark;
        T.Mark++;
        var any = false;
        while (T.Skip(TokenKind.Name))
        {
            any = true;
            if (!T.Skip(TokenKind.Comma))
                break;
        }

        if (any && T.At(TokenKind.RightParen))
        {
            throw T.FaultAt(token, state.Close == TokenKind.RightParen
                ? "Function parameters cannot be parenthesized"
                : "Lambda expression parameters cannot be parenthesized");
        }

        T.Mark = mark;
    }

    private SyntaxFault NamedMustFollow(State state, Token star) =>
        state.Close == TokenKind.RightParen
            ? T.FaultAt(star, "named arguments must follow bare *")
            : T.Fault("named arguments must follow bare *");

    private sealed class State(TokenKind close)
    {
        public TokenKind Close { get; } = close;

        public List<NameExpr> Names { get; } = [];

        public List<PyExpr> Defaults { get; } = [];

        public List<PyExpr> Annotations { get; } = [];

        public bool SeenDefault { get; set; }

        public bool SeenSlash { get; set; }

        public bool SeenStar { get; set; }

        public bool SeenKeywords { get; set; }

        public Token? BareStar { get; set; }

        public void AfterComma(ParameterParser parser)
        {
            // What follows a bare star is its named parameter.
            if (BareStar is { } star && parser.T.At(Close) && parser.T.Diagnosing)
                throw parser.NamedMustFollow(this, star);
            if (BareStar is not null && parser.T.At(TokenKind.Name))
                BareStar = null;
        }

        public void AtEnd(ParameterParser parser)
        {
            // A bare star with nothing behind it is not taken.
            if (BareStar is not null && parser.T.At(Close))
                parser.T.Mark--;
        }
    }
}
