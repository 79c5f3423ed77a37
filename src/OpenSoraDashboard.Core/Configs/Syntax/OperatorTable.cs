using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Operators and punctuation by their text.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, TokenKind> Kinds = new Dictionary<string, TokenKind>(StringComparer.Ordinal)
    {
        ["("] = TokenKind.LeftParen,
        [")"] = TokenKind.RightParen,
        ["["] = TokenKind.LeftSquare,
        ["]"] = TokenKind.RightSquare,
        ["{"] = TokenKind.LeftBrace,
        ["}"] = TokenKind.RightBrace,
        [","] = TokenKind.Comma,
        [":"] = TokenKind.Colon,
        [";"] = TokenKind.Semicolon,
        ["."] = TokenKind.Dot,
        ["..."] = TokenKind.Ellipsis,
        ["->"] = TokenKind.Arrow,
        [":="] = TokenKind.ColonEqual,
        ["="] = TokenKind.Equal,
        ["+"] = TokenKind.Plus,
        ["-"] = TokenKind.Minus,
        ["*"] = TokenKind.Star,
        ["/"] = TokenKind.Slash,
        ["//"] = TokenKind.DoubleSlash,
        ["%"] = TokenKind.Percent,
        ["@"] = TokenKind.At,
        ["**"] = TokenKind.DoubleStar,
        ["<<"] = TokenKind.LeftShift,
        [">>"] = TokenKind.RightShift,
        ["&"] = TokenKind.Ampersand,
        ["|"] = TokenKind.Bar,
        ["^"] = TokenKind.Caret,
        ["~"] = TokenKind.Tilde,
        ["<"] = TokenKind.Less,
        [">"] = TokenKind.Greater,
        ["<="] = TokenKind.LessEqual,
        [">="] = TokenKind.GreaterEqual,
        ["=="] = TokenKind.EqualEqual,
        ["!="] = TokenKind.NotEqual,
        ["<>"] = TokenKind.Unknown,
        ["+="] = TokenKind.PlusEqual,
        ["-="] = TokenKind.MinusEqual,
        ["*="] = TokenKind.StarEqual,
        ["/="] = TokenKind.SlashEqual,
        ["//="] = TokenKind.DoubleSlashEqual,
        ["%="] = TokenKind.PercentEqual,
        ["@="] = TokenKind.AtEqual,
        ["**="] = TokenKind.DoubleStarEqual,
        ["<<="] = TokenKind.LeftShiftEqual,
        [">>="] = TokenKind.RightShiftEqual,
        ["&="] = TokenKind.AmpersandEqual,
        ["|="] = TokenKind.BarEqual,
        ["^="] = TokenKind.CaretEqual,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The longest operator at the start of the text; <see cref="TokenKind.Unknown"/> of one character where there is none.</summary>
    public static TokenKind Longest(ReadOnlySpan<char> text, out int length)
    {
        var lookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();
        for (length = Math.Min(3, text.Length); length > 0; length--)
        {
            if (lookup.TryGetValue(text[..length], out var kind))
                return kind;
        }

        length = 1;
        return TokenKind.Unknown;
    }
}
