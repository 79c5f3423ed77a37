namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Statements on one line.</summary>
internal sealed class SimpleStatementParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>Statements parted by semicolons, with the end of the line; null when they do not go to the end.</summary>
    public bool Line(List<PyStmt> statements)
    {
        var count = statements.Count;
        var mark = T.Mark;
        do
        {
            var before = T.Mark;
            if (Statement() is not { } statement)
            {
                T.Mark = before;
                if (statements.Count == count)
                    return false;
                break;
            }

            statements.Add(statement);
        }
        while (T.Skip(TokenKind.Semicolon));
        if (T.Skip(TokenKind.NewLine))
            return true;
        statements.RemoveRange(count, statements.Count - count);
        T.Mark = mark;
        return false;
    }

    private PyStmt? Statement()
    {
        var mark = T.Mark;
        if (g.Assignments.Statement() is { } statement)
            return statement;
        T.Mark = mark;
        var token = T.Current;
        switch (token.Kind)
        {
            case TokenKind.Pass or TokenKind.Break or TokenKind.Continue:
                T.Mark++;
                return new SimpleStmt(token.Start, token.End, token.Kind switch
                {
                    TokenKind.Pass => SimpleStmtKind.Pass,
                    TokenKind.Break => SimpleStmtKind.Break,
                    _ => SimpleStmtKind.Continue,
                });
            case TokenKind.Return:
                T.Mark++;
                var value = Optional(E.StarExpressions);
                return new ReturnStmt(token.Start, T.Previous.End, value);
            case TokenKind.Yield:
                return E.Yield() is { } yield ? new ExpressionStmt(token.Start, T.Previous.End, yield) : null;
            case TokenKind.Import:
                return Import(token);
            case TokenKind.From:
                return ImportFrom(token);
            case TokenKind.Raise:
                return Raise(token);
            case TokenKind.Del:
                return Delete(token);
            case TokenKind.Assert:
                return Assert(token);
            case TokenKind.Global or TokenKind.Nonlocal:
                return Scope(token);
            default:
                return null;
        }
    }

    private RaiseStmt Raise(Token start)
    {
        T.Mark++;
        var error = Optional(E.Expression);
        PyExpr? cause = null;
        var mark = T.Mark;
        if (error is not null && T.Skip(TokenKind.From))
        {
            cause = E.Expression();
            if (cause is null)
                T.Mark = mark;
        }

        return new RaiseStmt(start.Start, T.Previous.End, error, cause);
    }

    private AssertStmt? Assert(Token start)
    {
        T.Mark++;
        if (E.Expression() is not { } condition)
            return null;
        var mark = T.Mark;
        PyExpr? message = null;
        if (T.Skip(TokenKind.Comma) && (message = E.Expression()) is null)
            T.Mark = mark;
        return new AssertStmt(start.Start, T.Previous.End, condition, message);
    }

    private DeleteStmt? Delete(Token start)
    {
        var mark = T.Mark;
        T.Mark++;
        if (g.Targets.DeleteTargets() is { } targets && (T.At(TokenKind.Semicolon) || T.At(TokenKind.NewLine)))
            return new DeleteStmt(start.Start, T.Previous.End, targets);
        if (T.Diagnosing)
        {
            T.Mark = mark + 1;
            if (E.StarExpressions() is { } wrong)
                g.Targets.Refuse(wrong, TargetUse.Delete);
        }

        return null;
    }

    private ScopeStmt? Scope(Token start)
    {
        T.Mark++;
        if (T.Take(TokenKind.Name) is not { } first)
            return null;
        List<string> names = [g.NameOf(first)];
        while (true)
        {
            var mark = T.Mark;
            if (!T.Skip(TokenKind.Comma) || T.Take(TokenKind.Name) is not { } next)
            {
                T.Mark = mark;
                return new ScopeStmt(start.Start, T.Previous.End, start.Kind == TokenKind.Global, names);
            }

            names.Add(g.NameOf(next));
        }
    }

    private ImportStmt? Import(Token start)
    {
        T.Mark++;
        List<ImportName> names = [];
        while (true)
        {
            var mark = T.Mark;
            if ((names.Count > 0 && !T.Skip(TokenKind.Comma)) || Aliased(DottedName) is not { } name)
            {
                T.Mark = mark;
                return names.Count > 0 ? new ImportStmt(start.Start, T.Previous.End, names) : null;
            }

            names.Add(name);
        }
    }

    private ImportFromStmt? ImportFrom(Token start)
    {
        T.Mark++;
        var level = 0;
        while (T.At(TokenKind.Dot) || T.At(TokenKind.Ellipsis))
        {
            level += T.At(TokenKind.Dot) ? 1 : 3;
            T.Mark++;
        }

        var module = DottedName();
        if ((module is null && level == 0) || !T.Skip(TokenKind.Import))
            return null;
        if (T.Take(TokenKind.Star) is { } star)
            return new ImportFromStmt(start.Start, star.End, module, level, [new ImportName(star.Start, star.End, "*", null)]);
        if (T.Skip(TokenKind.LeftParen))
        {
            if (ImportNames() is not { } inside)
                return null;
            T.Skip(TokenKind.Comma);
            return T.Skip(TokenKind.RightParen) ? new ImportFromStmt(start.Start, T.Previous.End, module, level, inside) : null;
        }

        if (ImportNames() is not { } names)
            return null;
        if (!T.At(TokenKind.Comma))
            return new ImportFromStmt(start.Start, T.Previous.End, module, level, names);
        if (T.Diagnosing && T.Skip(TokenKind.Comma) && T.At(TokenKind.NewLine))
            throw T.Fault("trailing comma not allowed without surrounding parentheses");
        return null;
    }

    private List<ImportName>? ImportNames()
    {
        List<ImportName> names = [];
        while (true)
        {
            var mark = T.Mark;
            if ((names.Count > 0 && !T.Skip(TokenKind.Comma)) || Aliased(() => T.Take(TokenKind.Name) is { } n ? g.NameOf(n) : null) is not { } name)
            {
                T.Mark = mark;
                return names.Count > 0 ? names : null;
            }

            names.Add(name);
        }
    }

    private ImportName? Aliased(Func<string?> read)
    {
        var start = T.Current.Start;
        if (read() is not { } name)
            return null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.As))
        {
            if (T.Take(TokenKind.Name) is { } alias)
                return new ImportName(start, alias.End, name, g.NameOf(alias));
            T.Mark = mark;
        }

        return new ImportName(start, T.Previous.End, name, null);
    }

    private string? DottedName()
    {
        if (T.Take(TokenKind.Name) is not { } first)
            return null;
        var name = g.NameOf(first);
        while (true)
        {
            var mark = T.Mark;
            if (!T.Skip(TokenKind.Dot) || T.Take(TokenKind.Name) is not { } next)
            {
                T.Mark = mark;
                return name;
            }

            name += "." + g.NameOf(next);
        }
    }

    private PyExpr? Optional(Func<PyExpr?> parse)
    {
        var mark = T.Mark;
        var expression = parse();
        if (expression is null)
            T.Mark = mark;
        return expression;
    }
}
