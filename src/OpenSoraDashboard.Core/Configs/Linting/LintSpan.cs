namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>A piece of a config file. Lines and columns count from 1, columns in characters; the end is behind the last one.</summary>
/// <param name="File">Absolute path of the file, which may be a base.</param>
/// <param name="Line">First line.</param>
/// <param name="Column">First column.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="EndColumn">Column behind the last character.</param>
public readonly record struct LintSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The piece between two characters of a document's text.</summary>
    internal static LintSpan Of(ConfigDocument document, int start, int end)
    {
        var length = document.Text.Length;
        (start, end) = (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length));
        return new LintSpan(document.Path, document.LineOf(start), document.ColumnOf(start), document.LineOf(end), document.ColumnOf(end));
    }
}
