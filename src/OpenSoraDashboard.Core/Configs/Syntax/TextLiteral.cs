using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>One string literal, taken apart.</summary>
/// <param name="Body">What stands between the quotes, escapes and all.</param>
/// <param name="BodyStart">Offset of the body.</param>
/// <param name="IsBytes">It has a <c>b</c> before it.</param>
/// <param name="IsRaw">It has an <c>r</c> before it.</param>
/// <param name="IsFormat">It has an <c>f</c> before it.</param>
internal sealed record TextLiteral(string Body, int BodyStart, bool IsBytes, bool IsRaw, bool IsFormat)
{
    public static TextLiteral Split(string source, Token token)
    {
        var at = token.Start;
        bool bytes = false, raw = false, format = false;
        for (; source[at] is not ('"' or '\''); at++)
        {
            bytes |= source[at] is 'b' or 'B';
            raw |= source[at] is 'r' or 'R';
            format |= source[at] is 'f' or 'F';
        }

        var quotes = token.End - at >= 6 && source[at + 1] == source[at] && source[at + 2] == source[at] ? 3 : 1;
        return new TextLiteral(source[(at + quotes)..(token.End - quotes)], at + quotes, bytes, raw, format);
    }

    /// <summary>The value; <see cref="PyDynamic"/> where it rests on names of characters, which are not looked up.</summary>
    /// <exception cref="TextDecodeException">An escape is wrong.</exception>
    public PyValue Decode()
    {
        if (IsBytes)
            return new PyBytes(TextDecoder.Bytes(Body, IsRaw));
        return TextDecoder.Text(Body, IsRaw) is { } text ? new PyStr(text) : new PyDynamic(Body);
    }
}
