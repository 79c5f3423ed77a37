using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Adds one argument to a dict in the way the dict is written.</summary>
internal static class ArgumentInsertion
{
    /// <summary>Where to insert, and what.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="holder">A <c>dict(…)</c> or <c>{…}</c>.</param>
    /// <param name="key">The new key.</param>
    /// <param name="value">Its value as source.</param>
    /// <param name="style">The file's style.</param>
    public static IReadOnlyList<(int At, string Text)> Plan(string text, PyExpr holder, PyValue key, string value, FileStyle style)
    {
        var isCall = holder is CallExpr;
        IReadOnlyList<PyNode> items = holder is CallExpr call ? call.Keywords : ((DictExpr)holder).Items;
        var argument = key.AsText is { } name && isCall && PyNames.IsPlainIdentifier(name) ? $"{name}={value}"
            : isCall ? $"**{{{style.Write(key)}: {value}}}"
            : $"{style.Write(key)}: {value}";
        var close = holder.End - 1;
        if (items.Count == 0)
            return [(close, argument)];

        var last = items[^1];
        var (comma, behind) = Behind(text, last.End, close);
        // Where the last argument begins its line, the new one gets a line of its own.
        var lineStart = text.LastIndexOf('\n', last.Start) + 1;
        var indent = text[lineStart..last.Start];
        if (lineStart <= holder.Start || !string.IsNullOrWhiteSpace(indent))
            return comma >= 0 ? [(comma + 1, $" {argument},")] : [(last.End, $", {argument}")];
        return comma >= 0
            ? [(behind, $"\n{indent}{argument},")]
            : [(last.End, ","), (behind, $"\n{indent}{argument}")];
    }

    // The comma behind the last argument, and the place behind the comment that may follow on its line.
    private static (int Comma, int Behind) Behind(string text, int start, int close)
    {
        var comma = -1;
        var behind = start;
        for (var i = start; i < close; i++)
        {
            switch (text[i])
            {
                case ',':
                    comma = i;
                    behind = i + 1;
                    break;
                case '#':
                    var end = text.IndexOf('\n', i);
                    behind = end < 0 || end > close ? close : end;
                    while (behind > i && text[behind - 1] is ' ' or '\t')
                        behind--;
                    return comma >= 0 || !text.AsSpan(behind, close - behind).Contains(',') ? (comma, behind) : (text.IndexOf(',', behind), behind);
                case '\n':
                    return (comma >= 0 ? comma : CommaLater(text, i, close), comma >= 0 ? behind : Math.Max(behind, CommaLater(text, i, close) + 1));
            }
        }

        return (comma, behind);
    }

    private static int CommaLater(string text, int start, int close)
    {
        for (var i = start; i < close; i++)
        {
            if (text[i] == ',')
                return i;
            if (text[i] == '#')
                i = text.IndexOf('\n', i) is var end && end < 0 ? close : end;
        }

        return -1;
    }
}
