namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Statements with a body.</summary>
internal sealed class CompoundStatementParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    private ExpressionParser E => g.Expressions;

    /// <summary>Statements up to where none follows; null when there is none.</summary>
    public List<PyStmt>? Statements()
    {
        List<PyStmt> statements = [];
        while (true)
        {
            var mark = T.Mark;
            if (!Statement(statements))
            {
                T.Mark = mark;
                return statements.Count > 0 ? statements : null;
            }
        }
    }

    /// <summary>A body: statements on the same line, or indented ones.</summary>
    public IReadOnlyList<PyStmt>? Block()
    {
        var mark = T.Mark;
        if (T.Skip(TokenKind.NewLine))
        {
            if (T.Skip(TokenKind.Indent))
            {
                T.Enter();
                var statements = Statements();
                T.Leave();
                if (statements is not null && T.Skip(TokenKind.Dedent))
                    return statements;
            }
            else if (T.Diagnosing)
            {
                throw T.Fault("expected an indented block", "IndentationError");
            }

            T.Mark = mark;
            return null;
        }

        List<PyStmt> line = [];
        return g.Simple.Line(line) ? line : null;
    }

    /// <summary>The colon that ends a header; in the second pass its absence at the end of a line is said.</summary>
    public bool Colon()
    {
        if (T.Skip(TokenKind.Colon))
            return true;
        if (T.Diagnosing && T.At(TokenKind.NewLine))
            throw T.Fault("expected ':'");
        return false;
    }

    /// <summary>A token that must follow, in either pass.</summary>
    public void Require(TokenKind kind, string text)
    {
        if (!T.Skip(kind))
            throw T.FaultAt(T.Current, $"expected '{text}'");
    }

    /// <summary>The body behind a header's colon.</summary>
    /// <param name="what">What Python calls the header.</param>
    /// <param name="header">The header's word.</param>
    public IReadOnlyList<PyStmt>? Body(string what, Token header)
    {
        if (T.Diagnosing && T.At(TokenKind.NewLine))
        {
            var mark = T.Mark;
            T.Mark++;
            if (!T.At(TokenKind.Indent))
                throw T.Fault($"expected an indented block after {what} on line {header.Line}", "IndentationError");
            T.Mark = mark;
        }

        return Block();
    }

    /// <summary><c>else</c> with its body; empty when there is none, null when it is wrong.</summary>
    public IReadOnlyList<PyStmt>? Else()
    {
        var mark = T.Mark;
        if (T.Take(TokenKind.Else) is { } word)
        {
            Require(TokenKind.Colon, ":");
            if (Body("'else' statement", word) is { } body)
                return body;
            T.Mark = mark;
        }

        return [];
    }

    /// <summary>Offset behind the last statement of a body.</summary>
    public static int EndOf(params ReadOnlySpan<IReadOnlyList<PyStmt>> bodies)
    {
        var end = 0;
        foreach (var body in bodies)
        {
            if (body.Count > 0)
                end = Math.Max(end, body[^1].End);
        }

        return end;
    }

    private bool Statement(List<PyStmt> statements)
    {
        var token = T.Current;
        PyStmt? compound;
        switch (token.Kind)
        {
            case TokenKind.If:
                compound = If(token, "'if' statement");
                break;
            case TokenKind.While:
                compound = While(token);
                break;
            case TokenKind.For:
                compound = For(token, token, isAsync: false);
                break;
            case TokenKind.With:
                compound = With(token, token, isAsync: false);
                break;
            case TokenKind.Try:
                compound = g.Try.Try(token);
                break;
            case TokenKind.Def:
                compound = Function(token, token, [], isAsync: false);
                break;
            case TokenKind.Class:
                compound = Class(token, []);
                break;
            case TokenKind.At:
                compound = Decorated(token);
                break;
            case TokenKind.Async:
                compound = Async(token, []);
                break;
            case TokenKind.Name when T.Spells(token, "match") && g.Patterns.Match(token) is { } match:
                compound = match;
                break;
            default:
                return g.Simple.Line(statements);
        }

        if (compound is null)
            return false;
        statements.Add(compound);
        return true;
    }

    private IfStmt? If(Token word, string what)
    {
        T.Mark++;
        if (E.Named() is not { } condition || !Colon() || Body(what, word) is not { } body)
            return null;
        var mark = T.Mark;
        if (T.At(TokenKind.Elif))
        {
            T.Enter();
            var elif = If(T.Current, "'elif' statement");
            T.Leave();
            if (elif is not null)
                return new IfStmt(word.Start, elif.End, condition, body, [elif]);
            T.Mark = mark;
        }

        return Else() is { } otherwise ? new IfStmt(word.Start, EndOf(body, otherwise), condition, body, otherwise) : null;
    }

    private WhileStmt? While(Token word)
    {
        T.Mark++;
        return E.Named() is { } condition && Colon() && Body("'while' statement", word) is { } body && Else() is { } otherwise
            ? new WhileStmt(word.Start, EndOf(body, otherwise), condition, body, otherwise)
            : null;
    }

    private ForStmt? For(Token start, Token word, bool isAsync)
    {
        var mark = T.Mark;
        T.Mark++;
        if (g.Targets.StarTargets() is { } target && T.Skip(TokenKind.In))
        {
            return E.StarExpressions() is { } source && Colon() && Body("'for' statement", word) is { } body && Else() is { } otherwise
                ? new ForStmt(start.Start, EndOf(body, otherwise), target, source, body, otherwise, isAsync)
                : null;
        }

        if (T.Diagnosing)
        {
            T.Mark = mark + 1;
            if (E.StarExpressions() is { } wrong)
                g.Targets.Refuse(wrong, TargetUse.Loop);
        }

        return null;
    }

    private WithStmt? With(Token start, Token word, bool isAsync)
    {
        var mark = T.Mark;
        T.Mark++;
        if (T.Skip(TokenKind.LeftParen) && WithItems() is { } inside)
        {
            T.Skip(TokenKind.Comma);
            if (T.Skip(TokenKind.RightParen) && Colon() && Body("'with' statement", word) is { } body)
                return new WithStmt(start.Start, EndOf(body), inside, body, isAsync);
        }

        T.Mark = mark + 1;
        if (WithItems() is { } items && Colon() && Body("'with' statement", word) is { } block)
            return new WithStmt(start.Start, EndOf(block), items, block, isAsync);
        if (T.Diagnosing)
        {
            T.Mark = mark + 1;
            InvalidWith();
        }

        return null;
    }

    private void InvalidWith()
    {
        do
        {
            if (E.Expression() is null)
                return;
            var mark = T.Mark;
            if (T.Skip(TokenKind.As) && g.Targets.StarTarget() is null)
                T.Mark = mark;
        }
        while (T.Skip(TokenKind.Comma));
        if (T.At(TokenKind.NewLine))
            throw T.Fault("expected ':'");
    }

    private List<WithItem>? WithItems()
    {
        List<WithItem> items = [];
        while (true)
        {
            var mark = T.Mark;
            if ((items.Count > 0 && !T.Skip(TokenKind.Comma)) || WithItem() is not { } item)
            {
                T.Mark = mark;
                return items.Count > 0 ? items : null;
            }

            items.Add(item);
        }
    }

    private WithItem? WithItem()
    {
        var start = T.Current.Start;
        if (E.Expression() is not { } context)
            return null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.As))
        {
            var targetMark = T.Mark;
            if (g.Targets.StarTarget() is { } target && T.Current.Kind is TokenKind.Comma or TokenKind.RightParen or TokenKind.Colon)
                return new WithItem(start, T.Previous.End, context, target);
            if (T.Diagnosing)
            {
                T.Mark = targetMark;
                if (E.Expression() is { } wrong && T.Current.Kind is TokenKind.Comma or TokenKind.RightParen or TokenKind.Colon)
                    g.Targets.Refuse(wrong, TargetUse.Assign);
            }

            T.Mark = mark;
        }

        return new WithItem(start, T.Previous.End, context, null);
    }

    private PyStmt? Decorated(Token start)
    {
        List<PyExpr> decorators = [];
        while (T.Skip(TokenKind.At))
        {
            if (E.Named() is not { } decorator || !T.Skip(TokenKind.NewLine))
                return null;
            decorators.Add(decorator);
        }

        return T.Current.Kind switch
        {
            TokenKind.Def => Function(start, T.Current, decorators, isAsync: false),
            TokenKind.Class => Class(start, decorators),
            TokenKind.Async => Async(start, decorators),
            _ => null,
        };
    }

    private PyStmt? Async(Token start, List<PyExpr> decorators)
    {
        T.Mark++;
        return T.Current.Kind switch
        {
            TokenKind.Def => Function(start, T.Current, decorators, isAsync: true),
            TokenKind.For when decorators.Count == 0 => For(start, T.Current, isAsync: true),
            TokenKind.With when decorators.Count == 0 => With(start, T.Current, isAsync: true),
            _ => null,
        };
    }

    private FunctionStmt? Function(Token start, Token word, List<PyExpr> decorators, bool isAsync)
    {
        T.Mark++;
        if (T.Take(TokenKind.Name) is not { } name)
            return null;
        Require(TokenKind.LeftParen, "(");
        var parameters = g.Parameters.Parameters(TokenKind.RightParen);
        if (!T.Skip(TokenKind.RightParen))
            return null;
        PyExpr? returns = null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.Arrow) && (returns = E.Expression()) is null)
            T.Mark = mark;
        Require(TokenKind.Colon, ":");
        return Body("function definition", word) is { } body
            ? new FunctionStmt(start.Start, EndOf(body), g.NameOf(name), parameters, returns, body, decorators, isAsync)
            : null;
    }

    private ClassStmt? Class(Token start, List<PyExpr> decorators)
    {
        var word = T.Current;
        T.Mark++;
        if (T.Take(TokenKind.Name) is not { } name)
            return null;
        ArgumentList? arguments = null;
        var mark = T.Mark;
        if (T.Skip(TokenKind.LeftParen))
        {
            if (!T.At(TokenKind.RightParen))
                arguments = g.Arguments.Arguments();
            if (!T.Skip(TokenKind.RightParen))
                T.Mark = mark;
        }

        return Colon() && Body("class definition", word) is { } body
            ? new ClassStmt(start.Start, EndOf(body), g.NameOf(name), arguments?.Positional ?? [], arguments?.Keywords ?? [], body, decorators)
            : null;
    }
}
