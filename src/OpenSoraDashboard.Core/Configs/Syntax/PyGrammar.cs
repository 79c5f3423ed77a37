namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>
/// The parts of the parser, which call each other. A rule returns null where it does not apply and leaves the place to
/// its caller; in the second pass a rule throws where Python 3.11 has more to say than «invalid syntax».
/// </summary>
internal sealed class PyGrammar
{
    public PyGrammar(TokenStream tokens)
    {
        Tokens = tokens;
        Expressions = new ExpressionParser(this);
        Operators = new OperatorParser(this);
        Displays = new DisplayParser(this);
        Arguments = new ArgumentParser(this);
        Comprehensions = new ComprehensionParser(this);
        Targets = new TargetParser(this);
        Parameters = new ParameterParser(this);
        Texts = new TextParser(this);
        Assignments = new AssignmentParser(this);
        Simple = new SimpleStatementParser(this);
        Compound = new CompoundStatementParser(this);
        Try = new TryParser(this);
        Patterns = new PatternParser(this);
    }

    public TokenStream Tokens { get; }

    public ExpressionParser Expressions { get; }

    public OperatorParser Operators { get; }

    public DisplayParser Displays { get; }

    public ArgumentParser Arguments { get; }

    public ComprehensionParser Comprehensions { get; }

    public TargetParser Targets { get; }

    public ParameterParser Parameters { get; }

    public TextParser Texts { get; }

    public AssignmentParser Assignments { get; }

    public SimpleStatementParser Simple { get; }

    public CompoundStatementParser Compound { get; }

    public TryParser Try { get; }

    public PatternParser Patterns { get; }

    /// <summary>The text of a name, in the form in which Python compares names (NFKC).</summary>
    public string NameOf(Token token)
    {
        var text = Tokens.Text[token.Start..token.End];
        return System.Text.Ascii.IsValid(text) ? text : text.Normalize(System.Text.NormalizationForm.FormKC);
    }

    public NameExpr Name(Token token) => new(token.Start, token.End, NameOf(token));
}
