using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>The fields of an f-string, found as Python 3.11 finds them: before their expressions are parsed.</summary>
internal sealed class FormatParser(string source, Token token, TextLiteral literal, TokenStream outer)
{
    private const int MaxBrackets = 200;

    private readonly string body = literal.Body;
    private int at;

    public List<PyExpr> Parse() => Parse(level: 0);

    private List<PyExpr> Parse(int level)
    {
        List<PyExpr> parts = [];
        while (true)
        {
            var start = at;
            var more = Literal(level, out var text);
            if (text is not null)
                parts.Add(new TextExpr(Offset(start), Offset(at), text, 1));
            if (more)
                continue;
            if (at >= body.Length || body[at] == '}')
                break;
            parts.Add(Field(level));
        }

        if (level > 0 && at >= body.Length)
            throw Fault("f-string: expecting '}'");
        return parts;
    }

    // Text up to the next field; true when it only stopped for a doubled brace.
    private bool Literal(int level, out PyValue? text)
    {
        var start = at;
        while (at < body.Length)
        {
            var c = body[at++];
            if (!literal.IsRaw && c == '\\' && at < body.Length)
            {
                c = body[at++];
                if (c == 'N')
                {
                    if (at < body.Length && body[at++] == '{')
                    {
                        while (at < body.Length && body[at++] != '}')
                        {
                        }
                    }

                    continue;
                }
            }

            if (c is not ('{' or '}'))
                continue;
            if (level == 0)
            {
                if (at < body.Length && body[at] == c)
                {
                    text = Decode(start, at);
                    at++;
                    return true;
                }

                if (c == '}')
                    throw Fault("f-string: single '}' is not allowed");
            }

            at--;
            break;
        }

        text = start == at ? null : Decode(start, at);
        return false;
    }

    private PyValue Decode(int start, int end)
    {
        var part = body[start..end];
        return TextDecoder.Text(part, literal.IsRaw) is { } text ? new PyStr(text) : new PyDynamic(part);
    }

    private FormatField Field(int level)
    {
        if (level >= 2)
            throw Fault("f-string: expressions nested too deeply");
        var open = at++;
        var expressionStart = at;
        SkipExpression();
        var value = Expression(expressionStart, at);
        string? debug = null;
        if (body[at] == '=')
        {
            at++;
            while (at < body.Length && body[at] is ' ' or '\t' or '\n' or '\r' or '\f' or '\v')
                at++;
            Require();
            debug = body[expressionStart..at];
        }

        var conversion = '\0';
        if (body[at] == '!')
        {
            at++;
            Require();
            conversion = body[at++];
            if (conversion is not ('s' or 'r' or 'a'))
                throw Fault("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }

        Require();
        List<PyExpr>? format = null;
        if (body[at] == ':')
        {
            at++;
            Require();
            format = Parse(level + 1);
        }

        if (at >= body.Length || body[at] != '}')
            throw Fault("f-string: expecting '}'");
        at++;
        return new FormatField(Offset(open), Offset(at), value, Offset(expressionStart) - 1, debug is not null && format is null && conversion == '\0' ? 'r' : conversion, format, debug);
    }

    private void Require()
    {
        if (at >= body.Length)
            throw Fault("f-string: expecting '}'");
    }

    // Goes to the character that ends the field's expression.
    private void SkipExpression()
    {
        var quote = '\0';
        var triple = false;
        var brackets = new Stack<char>();
        for (; at < body.Length; at++)
        {
            var c = body[at];
            if (c == '\\')
                throw Fault("f-string expression part cannot include a backslash");
            if (quote != '\0')
            {
                if (c != quote)
                    continue;
                if (!triple)
                {
                    quote = '\0';
                }
                else if (Thrice(c))
                {
                    at += 2;
                    quote = '\0';
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                triple = Thrice(c);
                if (triple)
                    at += 2;
            }
            else if (c is '[' or '{' or '(')
            {
                if (brackets.Count >= MaxBrackets)
                    throw Fault("f-string: too many nested parenthesis");
                brackets.Push(c);
            }
            else if (c == '#')
            {
                throw Fault("f-string expression part cannot include '#'");
            }
            else if (brackets.Count == 0 && c is '!' or ':' or '}' or '=' or '>' or '<')
            {
                if (c is '!' or '=' or '<' or '>' && at + 1 < body.Length && body[at + 1] == '=')
                    at++;
                else if (c is not ('>' or '<'))
                    break;
            }
            else if (c is ']' or '}' or ')')
            {
                Close(brackets, c);
            }
        }

        if (quote != '\0')
            throw Fault("f-string: unterminated string");
        if (brackets.Count > 0)
            throw Fault($"f-string: unmatched '{brackets.Peek()}'");
        Require();
    }

    private bool Thrice(char quote) => at + 2 < body.Length && body[at + 1] == quote && body[at + 2] == quote;

    private void Close(Stack<char> brackets, char c)
    {
        if (brackets.Count == 0)
            throw Fault($"f-string: unmatched '{c}'");
        var open = brackets.Pop();
        if ((open, c) is not (('(', ')') or ('[', ']') or ('{', '}')))
            throw Fault($"f-string: closing parenthesis '{c}' does not match opening parenthesis '{open}'");
    }

    private PyExpr Expression(int start, int end)
    {
        var text = body[start..end];
        if (text.AsSpan().Trim(" \t\n\f").IsEmpty)
        {
            throw Fault(body[end] is '!' or ':' or '='
                ? $"f-string: expression required before '{body[end]}'"
                : "f-string: empty expression not allowed");
        }

        outer.Enter();
        var result = PyParser.ParseExpression($"({text})");
        outer.Leave();
        if (result.Error is not { } error)
            return result.Expression!;
        var line = token.Line + source.AsSpan(token.Start, Offset(start) - token.Start).Count('\n') + error.Line - 1;
        throw new SyntaxFault(error with { Line = line }, FaultOrigin.Grammar);
    }

    private int Offset(int bodyOffset) => literal.BodyStart + bodyOffset;

    private SyntaxFault Fault(string message) => outer.Fault(message);
}
