using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>How a file writes things: what is added to it is written the same way.</summary>
/// <param name="NewLine">Its line end.</param>
/// <param name="Quote">The quote that most of its texts have.</param>
/// <param name="Indent">One step of its indentation.</param>
internal sealed record FileStyle(string NewLine, char Quote, string Indent)
{
    public static FileStyle Of(ConfigDocument document)
    {
        var bytes = document.Bytes.Span;
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var newLine = end < 0 || bytes[end] == '\n' ? "\n" : end + 1 < bytes.Length && bytes[end + 1] == '\n' ? "\r\n" : "\r";
        var singles = 0;
        foreach (var text in document.Nodes.OfType<TextExpr>())
            singles += document.Text[text.Start] == '\'' ? 1 : -1;
        var indented = document.Text.Split('\n').FirstOrDefault(l => l.Length > 1 && l[0] is ' ' or '\t' && !string.IsNullOrWhiteSpace(l));
        var indent = indented is null ? "    " : indented[..(indented.Length - indented.TrimStart(' ', '\t').Length)];
        return new FileStyle(newLine, singles > 0 ? '\'' : '"', indent);
    }

    /// <summary>A value in this style, on one line.</summary>
    public string Write(PyValue value) => Generation.PySource.Inline(value, Quote);
}
