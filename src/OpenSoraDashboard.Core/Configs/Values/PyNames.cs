using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Values;

/// <summary>Names and keywords of Python 3.11.</summary>
public static class PyNames
{
    /// <summary>The reserved words: none of them can be a name or a keyword argument.</summary>
    public static FrozenSet<string> Keywords { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
        "pass", "raise", "return", "try", "while", "with", "yield");

    /// <summary>Whether the text is an ASCII identifier and no keyword: safe to write as a keyword argument.</summary>
    public static bool IsPlainIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.Contains(text);
}
