namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>
/// The tokens seen so far with a place in them. Tokens are made only when looked at: Python reports a plain syntax
/// error at the last token that its parser has looked at.
/// </summary>
internal sealed class TokenStream(Lexer lexer)
{
    // Python's own parser gives up at 6,000 nested rules; ours uses more stack a level.
    private const int MaxDepth = 600;

    private readonly List<Token> tokens = [];
    private readonly Dictionary<(int Mark, MemoRule Rule), (PyExpr? Node, int End)> memo = [];
    private int depth;
    private bool secondPass;

    /// <summary>Index of the next token.</summary>
    public int Mark { get; set; }

    /// <summary>Specialised errors are looked for: in the second pass, unless they are held back.</summary>
    public bool Diagnosing => secondPass && !Quiet;

    /// <summary>Holds specialised errors back in the second pass.</summary>
    public bool Quiet { get; set; }

    public Token Current
    {
        get
        {
            if (Mark == tokens.Count)
                tokens.Add(lexer.Next());
            return tokens[Mark];
        }
    }

    /// <summary>The token before the place.</summary>
    public Token Previous => tokens[Mark - 1];

    /// <summary>The last token that was looked at.</summary>
    public Token Last => tokens[^1];

    public bool IsEmpty => tokens.Count == 0;

    public Lexer Lexer => lexer;

    public string Text => lexer.Reader.Text;

    public Token this[int mark] => tokens[mark];

    public bool At(TokenKind kind) => Current.Kind == kind;

    /// <summary>Whether the next token is that word and no keyword.</summary>
    public bool AtWord(string word) => At(TokenKind.Name) && Spells(Current, word);

    public bool Spells(Token token, string word) => Text.AsSpan(token.Start, token.End - token.Start).SequenceEqual(word);

    /// <summary>Takes the next token if it is of that kind.</summary>
    public Token? Take(TokenKind kind)
    {
        if (Current.Kind != kind)
            return null;
        return tokens[Mark++];
    }

    public bool Skip(TokenKind kind) => Take(kind) is not null;

    /// <summary>Starts over to look for specialised errors.</summary>
    public void Restart()
    {
        Mark = 0;
        depth = 0;
        secondPass = true;
        memo.Clear();
    }

    /// <summary>Parses with a memory, which the second pass needs to stay linear, and rules that try several ways need always.</summary>
    public PyExpr? Remember(MemoRule rule, Func<PyExpr?> parse)
    {
        if (!secondPass && rule is not (MemoRule.Expression or MemoRule.StarTarget or MemoRule.TargetWithAtom))
            return parse();
        var key = (Mark, rule);
        if (memo.TryGetValue(key, out var known))
        {
            Mark = known.End;
            return known.Node;
        }

        var node = parse();
        memo[key] = (node, Mark);
        return node;
    }

    /// <summary>Goes one level down.</summary>
    /// <exception cref="SyntaxFault">Too deep to follow.</exception>
    public void Enter()
    {
        if (++depth > MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SyntaxFault(new PySyntaxError(ParseLimits.ErrorType, ParseLimits.TooDeep, Current.Line, 0), FaultOrigin.Layout);
    }

    public void Leave() => depth--;

    /// <summary>An error at the last token looked at.</summary>
    public SyntaxFault Fault(string message, string type = "SyntaxError")
    {
        var token = Last;
        var column = token.HasColumn ? Column(token.LineStart, token.Start) : Column(lexer.Reader.LineStart, lexer.Reader.Position) - 1;
        return new SyntaxFault(new PySyntaxError(type, message, token.Line, column), FaultOrigin.Grammar);
    }

    public SyntaxFault FaultAt(Token token, string message) =>
        new(new PySyntaxError("SyntaxError", message, token.Line, token.HasColumn ? Column(token.LineStart, token.Start) : 0), FaultOrigin.Grammar);

    public SyntaxFault FaultAt(PyNode node, string message) => FaultAt(node.Start, message);

    /// <summary>At the last character of a piece.</summary>
    public SyntaxFault FaultAtEnd(PyNode node, string message)
    {
        var at = FaultAt(node.Start, message).Error;
        var lineStart = node.End == 0 ? 0 : Text.LastIndexOf('\n', node.End - 1) + 1;
        return new SyntaxFault(at with { Column = Column(lineStart, node.End) - 1 }, FaultOrigin.Grammar);
    }

    public SyntaxFault FaultAt(int offset, string message)
    {
        var lineStart = offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;
        var line = Text.AsSpan(0, lineStart).Count('\n') + 1;
        return new SyntaxFault(new PySyntaxError("SyntaxError", message, line, Column(lineStart, offset)), FaultOrigin.Grammar);
    }

    // From 1, in code points.
    private int Column(int lineStart, int offset)
    {
        var column = offset - lineStart + 1;
        foreach (var c in Text.AsSpan(lineStart, Math.Max(0, offset - lineStart)))
        {
            if (char.IsLowSurrogate(c))
                column--;
        }

        return column;
    }
}
