namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Line">Line of its start, from 1.</param>
/// <param name="LineStart">Offset at which that line begins.</param>
/// <param name="Level">Open brackets, this token's own included.</param>
internal sealed record Token(TokenKind Kind, int Start, int End, int Line, int LineStart, int Level)
{
    /// <summary>Indents, dedents and the end of the file stand nowhere in a line.</summary>
    public bool HasColumn => Kind is not (TokenKind.Indent or TokenKind.Dedent or TokenKind.EndMarker);
}
