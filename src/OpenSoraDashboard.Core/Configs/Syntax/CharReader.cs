namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Characters one by one, with the line they stand in. A line counts from when its first character is asked for.</summary>
internal sealed class CharReader
{
    public const int EndOfFile = -1;

    /// <param name="text">Text in which every line end is <c>\n</c>, the last line included.</param>
    public CharReader(string text) => Text = text;

    public string Text { get; }

    /// <summary>Offset of the next character.</summary>
    public int Position { get; set; }

    /// <summary>The line of the last character read, from 1; 0 before the first.</summary>
    public int Line { get; set; }

    /// <summary>Offset at which that line begins.</summary>
    public int LineStart { get; set; }

    /// <summary>Offset behind that line's <c>\n</c>.</summary>
    public int LineEnd { get; private set; }

    /// <summary>The end was asked for.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The next character, or <see cref="EndOfFile"/>.</summary>
    public int Next()
    {
        if (Position < LineEnd)
            return Text[Position++];
        if (Position >= Text.Length)
        {
            AtEnd = true;
            return EndOfFile;
        }

        var end = Text.IndexOf('\n', Position);
        LineStart = Position;
        LineEnd = end < 0 ? Text.Length : end + 1;
        Line++;
        return Text[Position++];
    }

    /// <summary>Gives the character back.</summary>
    public void Back(int character)
    {
        if (character != EndOfFile)
            Position--;
    }

    /// <summary>Whether the word follows here and no name goes on behind it.</summary>
    public bool Follows(string word)
    {
        if (!Text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal))
            return false;
        var after = Position + word.Length;
        return after >= Text.Length || !IsNamePart(Text[after]);
    }

    public static bool IsNameStart(int c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= 128;

    public static bool IsNamePart(int c) => IsNameStart(c) || c is >= '0' and <= '9';

    public static bool IsDigit(int c) => c is >= '0' and <= '9';
}
