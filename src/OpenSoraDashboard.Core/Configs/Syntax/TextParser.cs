using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>String literals side by side.</summary>
internal sealed class TextParser(PyGrammar g)
{
    private TokenStream T => g.Tokens;

    /// <summary>All literals from here on, as one.</summary>
    /// <exception cref="SyntaxFault">A literal cannot be decoded. Python points at the token behind the literals.</exception>
    public PyExpr? Texts()
    {
        List<Token> tokens = [];
        while (T.Take(TokenKind.Text) is { } token)
            tokens.Add(token);
        if (tokens.Count == 0)
            return null;

        var literals = new List<TextLiteral>(tokens.Count);
        List<PyExpr> parts = [];
        foreach (var token in tokens)
        {
            var literal = TextLiteral.Split(T.Text, token);
            if (literals.Count > 0 && literals[0].IsBytes != literal.IsBytes)
                throw T.Fault("cannot mix bytes and nonbytes literals");
            literals.Add(literal);
            try
            {
                if (literal.IsFormat)
                    parts.AddRange(new FormatParser(T.Text, token, literal, T).Parse());
                else
                    parts.Add(new TextExpr(token.Start, token.End, literal.Decode(), 1));
            }
            catch (TextDecodeException e)
            {
                throw T.Fault(e.Message);
            }
        }

        var (start, end) = (tokens[0].Start, tokens[^1].End);
        return literals.Exists(l => l.IsFormat)
            ? new FormatExpr(start, end, parts)
            : new TextExpr(start, end, Join(parts, T.Text[start..end]), tokens.Count);
    }

    private static PyValue Join(List<PyExpr> parts, string source)
    {
        if (parts.Count == 1)
            return ((TextExpr)parts[0]).Value;
        var values = parts.ConvertAll(p => ((TextExpr)p).Value);
        if (values.Exists(v => v is PyDynamic))
            return new PyDynamic(source);
        if (values[0] is PyBytes)
            return new PyBytes([.. values.SelectMany(v => ((PyBytes)v).Value)]);
        var text = new StringBuilder();
        foreach (var value in values)
            text.Append(((PyStr)value).Value);
        return new PyStr(text.ToString());
    }
}
