using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>
/// Python 3.11's tokens, one at a time and only when asked for: which errors a user sees first depends on how far the
/// parser has come.
/// </summary>
internal sealed class Lexer
{
    private const int TabSize = 8;
    private const int MaxIndents = 100;
    private const int MaxBrackets = 200;

    private static readonly FrozenDictionary<string, TokenKind> Keywords = Enumerable
        .Range((int)TokenKind.False, TokenKind.Yield - TokenKind.False + 1).Cast<TokenKind>()
        .ToFrozenDictionary(
            k => k is TokenKind.False or TokenKind.None or TokenKind.True ? k.ToString() : k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly CharReader reader;
    private readonly NumberScanner numbers;
    private readonly LexerErrors errors;
    private readonly List<int> indents = [0];
    private readonly List<int> tabIndents = [0];
    private readonly Stack<(char Bracket, int Line, int Offset, int LineStart)> brackets = new();
    private bool atLineStart = true;
    private int pending;

    /// <param name="text">Text in which every line end is <c>\n</c>; a missing last one is added.</param>
    public Lexer(string text)
    {
        reader = new CharReader(text.EndsWith('\n') ? text : text + "\n");
        errors = new LexerErrors(reader);
        numbers = new NumberScanner(reader, errors);
    }

    public CharReader Reader => reader;

    /// <summary>The innermost bracket still open; null when none is.</summary>
    public (char Bracket, int Line, int Offset, int LineStart)? Open => brackets.Count > 0 ? brackets.Peek() : null;

    public SyntaxFault NeverClosed((char Bracket, int Line, int Offset, int LineStart) open) => errors.NeverClosed(open);

    /// <summary>The next token.</summary>
    /// <exception cref="SyntaxFault">There is none.</exception>
    public Token Next()
    {
        while (true)
        {
            var blank = false;
            if (atLineStart)
                blank = Indentation();
            if (pending != 0)
            {
                var kind = pending < 0 ? TokenKind.Dedent : TokenKind.Indent;
                pending += pending < 0 ? 1 : -1;
                return new Token(kind, reader.Position, reader.Position, reader.Line, reader.LineStart, brackets.Count);
            }

            if (InLine(blank) is { } token)
                return token;
        }
    }

    // Reads the white space at the start of a line; true when nothing but a comment follows.
    private bool Indentation()
    {
        int column = 0, tabColumn = 0, continued = 0;
        atLineStart = false;
        int c;
        while (true)
        {
            c = reader.Next();
            if (c == ' ')
            {
                column++;
                tabColumn++;
            }
            else if (c == '\t')
            {
                column = ((column / TabSize) + 1) * TabSize;
                tabColumn++;
            }
            else if (c == '\f')
            {
                column = tabColumn = 0;
            }
            else if (c == '\\')
            {
                // The first backslash fixes the indentation of whatever comes next.
                continued = continued != 0 ? continued : column;
                ContinueLine();
            }
            else
            {
                break;
            }
        }

        reader.Back(c);
        if (c is '#' or '\n')
            return true;
        if (brackets.Count == 0)
            Indent(continued != 0 ? continued : column, continued != 0 ? continued : tabColumn);
        return false;
    }

    private void Indent(int column, int tabColumn)
    {
        if (column == indents[^1])
        {
            if (tabColumn != tabIndents[^1])
                throw errors.AtLine("TabError", "inconsistent use of tabs and spaces in indentation");
        }
        else if (column > indents[^1])
        {
            if (indents.Count >= MaxIndents)
                throw errors.AtLine("IndentationError", "too many levels of indentation");
            if (tabColumn <= tabIndents[^1])
                throw errors.AtLine("TabError", "inconsistent use of tabs and spaces in indentation");
            pending++;
            indents.Add(column);
            tabIndents.Add(tabColumn);
        }
        else
        {
            while (indents.Count > 1 && column < indents[^1])
            {
                pending--;
                indents.RemoveAt(indents.Count - 1);
                tabIndents.RemoveAt(tabIndents.Count - 1);
            }

            if (column != indents[^1])
                throw errors.AtLineEnd("IndentationError", "unindent does not match any outer indentation level");
            if (tabColumn != tabIndents[^1])
                throw errors.AtLine("TabError", "inconsistent use of tabs and spaces in indentation");
        }
    }

    // A token of this line; null when the line had no more and was blank or goes on inside brackets.
    private Token? InLine(bool blank)
    {
        while (true)
        {
            int c;
            do
                c = reader.Next();
            while (c is ' ' or '\t' or '\f');
            var start = c == CharReader.EndOfFile ? reader.Position : reader.Position - 1;
            if (c == '#')
            {
                while (c is not (CharReader.EndOfFile or '\n'))
                    c = reader.Next();
            }

            if (c == CharReader.EndOfFile)
            {
                return brackets.Count == 0
                    ? Make(TokenKind.EndMarker, start)
                    : throw errors.NeverClosed(brackets.Peek());
            }

            if (CharReader.IsNameStart(c))
                return NameOrText(c, start);
            if (c == '\n')
            {
                atLineStart = true;
                if (blank || brackets.Count > 0)
                    return null;
                var newLine = reader.Position - 1;
                return new Token(TokenKind.NewLine, Math.Min(start, newLine), newLine, reader.Line, reader.LineStart, 0);
            }

            if (CharReader.IsDigit(c) || (c == '.' && reader.Position < reader.Text.Length && CharReader.IsDigit(reader.Text[reader.Position])))
            {
                numbers.Scan(c, start);
                return Make(TokenKind.Number, start);
            }

            if (c is '\'' or '"')
                return Quoted(c, start, start);
            if (c != '\\')
                return Operator((char)c, start);
            ContinueLine();
        }
    }

    private Token NameOrText(int c, int start)
    {
        bool b = false, r = false, u = false, f = false;
        while (true)
        {
            if (c is 'b' or 'B' && !(b || u || f))
                b = true;
            else if (c is 'u' or 'U' && !(b || u || r || f))
                u = true;
            else if (c is 'r' or 'R' && !(r || u))
                r = true;
            else if (c is 'f' or 'F' && !(f || b || u))
                f = true;
            else
                break;
            c = reader.Next();
            if (c is '"' or '\'')
                return Quoted(c, start, reader.Position - 1);
        }

        var ascii = true;
        while (CharReader.IsNamePart(c))
        {
            ascii &= c < 128;
            c = reader.Next();
        }

        reader.Back(c);
        if (!ascii)
            errors.RequireIdentifier(start);
        var word = reader.Text.AsSpan(start, reader.Position - start);
        return Make(Keywords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var keyword) ? keyword : TokenKind.Name, start);
    }

    private Token Quoted(int quote, int start, int quoteAt)
    {
        var (line, lineStart) = (reader.Line, reader.LineStart);
        var text = reader.Text;
        var triple = text.AsSpan(quoteAt + 1).StartsWith([(char)quote, (char)quote]);
        if (triple)
        {
            reader.Next();
            reader.Next();
        }

        var run = 0;
        while (run != (triple ? 3 : 1))
        {
            var c = reader.Next();
            if (c == CharReader.EndOfFile || (!triple && c == '\n'))
                throw errors.Unterminated(triple, start, line, lineStart);
            run = c == quote ? run + 1 : 0;
            if (c == '\\')
                reader.Next();
        }

        return new Token(TokenKind.Text, start, reader.Position, line, lineStart, brackets.Count);
    }

    private Token Operator(char c, int start)
    {
        var kind = OperatorTable.Longest(reader.Text.AsSpan(start), out var length);
        for (var i = 1; i < length; i++)
            reader.Next();
        switch (c)
        {
            case '(' or '[' or '{':
                if (brackets.Count >= MaxBrackets)
                    throw errors.Here("too many nested parentheses");
                brackets.Push((c, reader.Line, start, reader.LineStart));
                break;
            case ')' or ']' or '}':
                if (brackets.Count == 0)
                    throw errors.Here($"unmatched '{c}'");
                var (open, line, _, _) = brackets.Pop();
                if ((open, c) is not (('(', ')') or ('[', ']') or ('{', '}')))
                {
                    var where = line != reader.Line ? $" on line {line}" : "";
                    throw errors.Here($"closing parenthesis '{c}' does not match opening parenthesis '{open}'{where}");
                }

                break;
            default:
                if (c is < ' ' or '\x7f')
                    throw errors.Here($"invalid non-printable character U+{(int)c:X4}");
                break;
        }

        return Make(kind, start);
    }

    private void ContinueLine()
    {
        var c = reader.Next();
        if (c != '\n')
            throw errors.Continuation();
        c = reader.Next();
        if (c == CharReader.EndOfFile)
            throw brackets.Count > 0 ? errors.NeverClosed(brackets.Peek()) : errors.AtLineEnd("SyntaxError", "unexpected EOF while parsing");
        reader.Back(c);
    }

    private Token Make(TokenKind kind, int start) => new(kind, start, reader.Position, reader.Line, reader.LineStart, brackets.Count);
}
