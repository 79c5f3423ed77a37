namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Parses Python 3.11 into a tree, or says what Python would say. Nothing is run.</summary>
internal static class PyParser
{
    /// <summary>Parses a file.</summary>
    /// <param name="text">Its text with <c>\n</c> as the only line end.</param>
    public static (IReadOnlyList<PyStmt>? Statements, PySyntaxError? Error) ParseFile(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return (null, new PySyntaxError("ValueError", "source code string cannot contain null bytes", 0, 0));
        var (result, error) = Run(text, static g =>
        {
            var statements = g.Compound.Statements() ?? [];
            return g.Tokens.At(TokenKind.EndMarker) ? statements : null;
        });
        return (result, error?.Error);
    }

    /// <summary>Parses the expression of an f-string's field.</summary>
    public static (PyExpr? Expression, PySyntaxError? Error) ParseExpression(string text)
    {
        var (result, error) = Run(text, static g => g.Expressions.StarExpressions());
        return (result, error is null || error.FromToken ? error?.Error : error.Error with { Message = "f-string: " + error.Error.Message });
    }

    private static (T? Result, Found? Error) Run<T>(string text, Func<PyGrammar, T?> parse)
        where T : class
    {
        var tokens = new TokenStream(new Lexer(text));
        SyntaxFault fault;
        try
        {
            if (parse(new PyGrammar(tokens)) is { } result)
                return (result, null);
            var last = tokens.Last;
            tokens.Restart();
            if (parse(new PyGrammar(tokens)) is { } late)
                return (late, null);
            if (last.Kind is TokenKind.Indent or TokenKind.Dedent)
                return (null, new Found(tokens.Fault(last.Kind == TokenKind.Indent ? "unexpected indent" : "unexpected unindent", "IndentationError").Error, FromToken: false));
            fault = tokens.FaultAt(last, "invalid syntax");
        }
        catch (SyntaxFault e)
        {
            fault = e;
        }

        if (fault.Origin == FaultOrigin.Grammar && TokenFault(tokens) is { } better)
            fault = better;
        return (null, new Found(fault.Error, fault.Origin == FaultOrigin.Token));
    }

    // What is no token at all wins over what the grammar says; a bracket left open counts if it stands before.
    private static SyntaxFault? TokenFault(TokenStream tokens)
    {
        var line = tokens.IsEmpty ? 0 : tokens.Last.Line;
        try
        {
            while (tokens.Lexer.Next().Kind != TokenKind.EndMarker)
            {
            }

            return null;
        }
        catch (SyntaxFault e)
        {
            if (e.Origin == FaultOrigin.Token)
                return e;
            return tokens.Lexer.Open is { } open && line > open.Line ? tokens.Lexer.NeverClosed(open) : null;
        }
    }

    private sealed record Found(PySyntaxError Error, bool FromToken);
}
