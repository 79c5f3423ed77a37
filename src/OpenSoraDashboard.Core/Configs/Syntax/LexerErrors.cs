using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Errors of the lexer with the places that Python 3.11 gives them.</summary>
internal sealed class LexerErrors(CharReader reader)
{
    /// <summary>At the last character read.</summary>
    public SyntaxFault Here(string message) => Fault("SyntaxError", message, reader.Line, Columns(reader.LineStart, reader.Position), FaultOrigin.Token);

    /// <summary>At a character of this line. Python counts bytes in this one place.</summary>
    public SyntaxFault At(int offset, string message) =>
        Fault("SyntaxError", message, reader.Line, Encoding.UTF8.GetByteCount(reader.Text.AsSpan(reader.LineStart, offset - reader.LineStart)) + 1, FaultOrigin.Token);

    /// <summary>About this line as a whole.</summary>
    public SyntaxFault AtLine(string type, string message) => Fault(type, message, reader.Line, 1, FaultOrigin.Layout);

    /// <summary>Behind this line.</summary>
    public SyntaxFault AtLineEnd(string type, string message) => Fault(type, message, reader.Line, Columns(reader.LineStart, reader.LineEnd), FaultOrigin.Layout);

    public SyntaxFault Continuation()
    {
        var column = Columns(reader.LineStart, reader.Position);
        return Fault("SyntaxError", "unexpected character after line continuation character", reader.Line, column, FaultOrigin.Layout);
    }

    public SyntaxFault NeverClosed((char Bracket, int Line, int Offset, int LineStart) open) =>
        Fault("SyntaxError", $"'{open.Bracket}' was never closed", open.Line, Columns(open.LineStart, open.Offset) + 1, FaultOrigin.Layout);

    public SyntaxFault Unterminated(bool triple, int start, int line, int lineStart)
    {
        var what = triple ? "triple-quoted string literal" : "string literal";
        return Fault("SyntaxError", $"unterminated {what} (detected at line {reader.Line})", line, Columns(lineStart, start) + 1, FaultOrigin.Token);
    }

    /// <summary>Refuses a name with a character that no name may hold.</summary>
    /// <param name="start">Offset of the name, which ends where the reader stands.</param>
    public void RequireIdentifier(int start)
    {
        var first = true;
        for (var i = start; i < reader.Position;)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(reader.Text, i);
            Rune.DecodeFromUtf16(reader.Text.AsSpan(i), out var rune, out var length);
            if (!IdentifierChars.Allows(rune, category, first))
            {
                reader.Position = i + length;
                throw Here(IdentifierChars.IsPrintable(category)
                    ? string.Create(CultureInfo.InvariantCulture, $"invalid character '{rune}' (U+{rune.Value:X4})")
                    : string.Create(CultureInfo.InvariantCulture, $"invalid non-printable character U+{rune.Value:X4}"));
            }

            first = false;
            i += length;
        }
    }

    // Python counts code points, not UTF-16 units.
    private int Columns(int from, int to)
    {
        var count = to - from;
        foreach (var c in reader.Text.AsSpan(from, count))
        {
            if (char.IsLowSurrogate(c))
                count--;
        }

        return count;
    }

    private static SyntaxFault Fault(string type, string message, int line, int column, FaultOrigin origin) =>
        new(new PySyntaxError(type, message, line, column), origin);
}
