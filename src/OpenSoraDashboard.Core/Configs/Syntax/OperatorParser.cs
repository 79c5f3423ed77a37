using System.Globalization;
using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Comparisons, arithmetic, and what they are made of.</summary>
internal sealed class OperatorParser(PyGrammar g)
{
    private const int LowestLevel = 1;
    private const int MaxDecimalDigits = 4300;

    private TokenStream T => g.Tokens;

    public PyExpr? Comparison()
    {
        var start = T.Current.Start;
        if (BitwiseOr() is not { } left)
            return null;
        List<(ComparisonOperator, PyExpr)>? rest = null;
        while (true)
        {
            var mark = T.Mark;
            if (ComparisonSign() is not { } sign || BitwiseOr() is not { } operand)
            {
                T.Mark = mark;
                return rest is null ? left : new CompareExpr(start, T.Previous.End, left, rest);
            }

            (rest ??= []).Add((sign, operand));
        }
    }

    public PyExpr? BitwiseOr() => T.Remember(MemoRule.BitwiseOr, () => Binary(LowestLevel));

    private ComparisonOperator? ComparisonSign()
    {
        switch (T.Current.Kind)
        {
            case TokenKind.EqualEqual:
                T.Mark++;
                return ComparisonOperator.Equal;
            case TokenKind.NotEqual:
                T.Mark++;
                return ComparisonOperator.NotEqual;
            case TokenKind.Less:
                T.Mark++;
                return ComparisonOperator.Less;
            case TokenKind.LessEqual:
                T.Mark++;
                return ComparisonOperator.LessOrEqual;
            case TokenKind.Greater:
                T.Mark++;
                return ComparisonOperator.Greater;
            case TokenKind.GreaterEqual:
                T.Mark++;
                return ComparisonOperator.GreaterOrEqual;
            case TokenKind.In:
                T.Mark++;
                return ComparisonOperator.In;
            case TokenKind.Not:
                T.Mark++;
                return T.Skip(TokenKind.In) ? ComparisonOperator.NotIn : null;
            case TokenKind.Is:
                T.Mark++;
                return T.Skip(TokenKind.Not) ? ComparisonOperator.IsNot : ComparisonOperator.Is;
            default:
                return null;
        }
    }

    private static (BinaryOperator Operator, int Level)? Sign(TokenKind kind) => kind switch
    {
        TokenKind.Bar => (BinaryOperator.BitOr, 1),
        TokenKind.Caret => (BinaryOperator.BitXor, 2),
        TokenKind.Ampersand => (BinaryOperator.BitAnd, 3),
        TokenKind.LeftShift => (BinaryOperator.LeftShift, 4),
        TokenKind.RightShift => (BinaryOperator.RightShift, 4),
        TokenKind.Plus => (BinaryOperator.Add, 5),
        TokenKind.Minus => (BinaryOperator.Subtract, 5),
        TokenKind.Star => (BinaryOperator.Multiply, 6),
        TokenKind.Slash => (BinaryOperator.Divide, 6),
        TokenKind.DoubleSlash => (BinaryOperator.FloorDivide, 6),
        TokenKind.Percent => (BinaryOperator.Modulo, 6),
        TokenKind.At => (BinaryOperator.MatrixMultiply, 6),
        _ => null,
    };

    private PyExpr? Binary(int level)
    {
        var start = T.Current.Start;
        var left = Factor();
        while (left is not null && Sign(T.Current.Kind) is { } sign && sign.Level >= level)
        {
            var mark = T.Mark;
            T.Mark++;
            if (Binary(sign.Level + 1) is not { } right)
            {
                T.Mark = mark;
                break;
            }

            left = new BinaryExpr(start, T.Previous.End, left, sign.Operator, right);
        }

        return left;
    }

    private PyExpr? Factor() => T.Remember(MemoRule.Factor, () =>
    {
        // Signs are gathered in a loop: a run of them would go as deep as it is long.
        var mark = T.Mark;
        List<(UnaryOperator Operator, int Start)>? signs = null;
        while (T.Current.Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde)
        {
            var sign = T.Current.Kind switch
            {
                TokenKind.Plus => UnaryOperator.Plus,
                TokenKind.Minus => UnaryOperator.Minus,
                _ => UnaryOperator.Invert,
            };
            (signs ??= []).Add((sign, T.Current.Start));
            T.Mark++;
        }

        if (Power() is not { } operand)
        {
            T.Mark = mark;
            return null;
        }

        for (var i = (signs?.Count ?? 0) - 1; i >= 0; i--)
            operand = new UnaryExpr(signs![i].Start, T.Previous.End, signs[i].Operator, operand);
        return operand;
    });

    private PyExpr? Power()
    {
        var start = T.Current.Start;
        if (Awaited() is not { } left)
            return null;
        var mark = T.Mark;
        if (!T.Skip(TokenKind.DoubleStar))
            return left;
        T.Enter();
        var right = Factor();
        T.Leave();
        if (right is not null)
            return new BinaryExpr(start, T.Previous.End, left, BinaryOperator.Power, right);
        T.Mark = mark;
        return left;
    }

    private PyExpr? Awaited()
    {
        if (!T.At(TokenKind.Await))
            return Primary();
        var mark = T.Mark;
        var start = T.Take(TokenKind.Await)!;
        if (Primary() is { } value)
            return new AwaitExpr(start.Start, T.Previous.End, value);
        T.Mark = mark;
        return null;
    }

    private PyExpr? Primary() => T.Remember(MemoRule.Primary, () =>
    {
        var start = T.Current.Start;
        var value = Atom();
        while (value is not null && Trailer(value, start) is { } longer)
            value = longer;
        return value;
    });

    /// <summary><c>.name</c>, a call or a subscript behind a value; null where none follows.</summary>
    public PyExpr? Trailer(PyExpr value, int start)
    {
        var mark = T.Mark;
        if (T.Diagnosing && T.Current.Kind is TokenKind.LeftSquare or TokenKind.LeftBrace)
        {
            // Python looks for a faulty generator behind every value, whatever the bracket.
            g.Comprehensions.Invalid(mark);
            T.Mark = mark;
        }

        switch (T.Current.Kind)
        {
            case TokenKind.Dot:
                T.Mark++;
                if (T.Take(TokenKind.Name) is { } name)
                    return new AttributeExpr(start, name.End, value, g.NameOf(name));
                break;
            case TokenKind.LeftParen:
                if (g.Arguments.Call(value, start) is { } call)
                    return call;
                break;
            case TokenKind.LeftSquare:
                T.Mark++;
                if (g.Displays.Slices() is { } index && T.Skip(TokenKind.RightSquare))
                    return new SubscriptExpr(start, T.Previous.End, value, index);
                break;
        }

        T.Mark = mark;
        return null;
    }

    public PyExpr? Atom() => T.Remember(MemoRule.Atom, () =>
    {
        var token = T.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                T.Mark++;
                return g.Name(token);
            case TokenKind.True or TokenKind.False:
                T.Mark++;
                return new ConstantExpr(token.Start, token.End, new PyBool(token.Kind == TokenKind.True));
            case TokenKind.None:
                T.Mark++;
                return new ConstantExpr(token.Start, token.End, PyNone.Value);
            case TokenKind.Ellipsis:
                T.Mark++;
                return new EllipsisExpr(token.Start, token.End);
            case TokenKind.Number:
                T.Mark++;
                return Number(token);
            case TokenKind.Text:
                return g.Texts.Texts();
            case TokenKind.LeftParen or TokenKind.LeftSquare or TokenKind.LeftBrace:
                T.Enter();
                var display = token.Kind switch
                {
                    TokenKind.LeftParen => g.Displays.Parentheses(),
                    TokenKind.LeftSquare => g.Displays.Squares(),
                    _ => g.Displays.Braces(),
                };
                T.Leave();
                return display;
            default:
                return null;
        }
    });

    private ConstantExpr Number(Token token)
    {
        var text = T.Text[token.Start..token.End].Replace("_", "", StringComparison.Ordinal);
        var value = text.Length > 1 && text[0] == '0' ? char.ToLowerInvariant(text[1]) switch
        {
            'x' => new PyInt(BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
            'o' => new PyInt(Radix(text.AsSpan(2), 3)),
            'b' => new PyInt(Radix(text.AsSpan(2), 1)),
            _ => Decimal(token, text),
        } : Decimal(token, text);
        return new ConstantExpr(token.Start, token.End, value);
    }

    private PyValue Decimal(Token token, string text)
    {
        if (text[^1] is 'j' or 'J')
            return new PyComplex(new Complex(0, double.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture)));
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
            return new PyFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        if (text.Length > MaxDecimalDigits)
        {
            throw new SyntaxFault(
                new PySyntaxError(
                    "SyntaxError",
                    string.Create(CultureInfo.InvariantCulture, $"Exceeds the limit (4300 digits) for integer string conversion: value has {text.Length} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."),
                    token.Line,
                    0),
                FaultOrigin.Grammar);
        }

        return new PyInt(BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static BigInteger Radix(ReadOnlySpan<char> digits, int bits)
    {
        // Bytes are filled from the low end, so that long literals cost no repeated multiplication.
        var bytes = new byte[(digits.Length * bits / 8) + 2];
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[digits.Length - 1 - i] - '0';
            var at = i * bits;
            bytes[at / 8] |= (byte)(value << (at % 8));
            if (at % 8 > 8 - bits)
                bytes[(at / 8) + 1] |= (byte)(value >> (8 - (at % 8)));
        }

        return new BigInteger(bytes, isUnsigned: true);
    }
}
