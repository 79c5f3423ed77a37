namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary><c>try</c> and what belongs to it.</summary>
internal sealed class TryParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private CompoundStatementParser C => g.Compound;

    public TryStmt? Try(Token word)
    {
        T.Mark++;
        C.Require(TokenKind.Colon, ":");
        if (C.Body("'try' statement", word) is not { } body)
            return null;
        if (T.Diagnosing && !T.At(TokenKind.Except) && !T.At(TokenKind.Finally))
            throw T.Fault("expected 'except' or 'finally' block");
        List<ExceptClause> handlers = [];
        while (T.At(TokenKind.Except))
        {
            var mark = T.Mark;
            if (Except(handlers.Count > 0 ? handlers[^1].IsGroup : null) is not { } handler)
            {
                T.Mark = mark;
                break;
            }

            handlers.Add(handler);
        }

        IReadOnlyList<PyStmt> otherwise = handlers.Count > 0 ? C.Else() ?? [] : [];
        if (Finally() is not { } last || (handlers.Count == 0 && last.Count == 0))
            return null;
        return new TryStmt(word.Start, Math.Max(CompoundStatementParser.EndOf(body, otherwise, last), handlers.Count > 0 ? handlers[^1].End : 0), body, handlers, otherwise, last);
    }

    private IReadOnlyList<PyStmt>? Finally()
    {
        if (T.Take(TokenKind.Finally) is not { } word)
            return [];
        C.Require(TokenKind.Colon, ":");
        return C.Body("'finally' statement", word);
    }

    private ExceptClause? Except(bool? groups)
    {
        var word = T.Current;
        T.Mark++;
        var isGroup = T.Skip(TokenKind.Star);
        if (groups is { } expected && expected != isGroup)
            return Mixed(word, isGroup);
        if (isGroup && T.Diagnosing && T.Current.Kind is TokenKind.NewLine or TokenKind.Colon)
            throw T.Fault("expected one or more exception types");
        PyExpr? type = null;
        string? name = null;
        if (isGroup || !T.At(TokenKind.Colon))
        {
            if (T.Diagnosing && T.At(TokenKind.NewLine))
                throw T.Fault("expected ':'");
            if ((type = g.Expressions.Expression()) is null)
                return null;
            if (T.At(TokenKind.Comma))
                return Unparenthesised(type);
            if (T.Skip(TokenKind.As))
            {
                if (T.Take(TokenKind.Name) is not { } token)
                    return null;
                name = g.NameOf(token);
            }
        }

        return C.Colon() && C.Body(isGroup ? "'except*' statement" : "'except' statement", word) is { } body
            ? new ExceptClause(word.Start, CompoundStatementParser.EndOf(body), type, name, body, isGroup)
            : null;
    }

    private ExceptClause? Unparenthesised(PyExpr first)
    {
        if (!T.Diagnosing)
            return null;
        T.Mark++;
        if (g.Expressions.Expressions() is not null)
        {
            if (T.Skip(TokenKind.As))
                T.Skip(TokenKind.Name);
            if (T.At(TokenKind.Colon))
                throw T.FaultAt(first, "multiple exception types must be parenthesized");
        }

        return null;
    }

    private ExceptClause? Mixed(Token word, bool isGroup)
    {
        if (!T.Diagnosing)
            return null;
        if (isGroup || !T.At(TokenKind.Colon))
        {
            if (g.Expressions.Expression() is null)
                return null;
            if (T.Skip(TokenKind.As))
                T.Skip(TokenKind.Name);
        }

        if (T.At(TokenKind.Colon))
            throw T.FaultAt(word, "cannot have both 'except' and 'except*' on the same 'try'");
        return null;
    }
}
