using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Takes one key with its value, its comma and its line out of a file.</summary>
internal static class KeyRemoval
{
    /// <summary>The characters that go.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="statements">Its tree.</param>
    /// <param name="path">The key's path.</param>
    /// <returns>Null where the key is not written as a plain argument, entry or assignment, or stands there twice.</returns>
    public static (int Start, int Length)? Plan(string text, IReadOnlyList<PyStmt> statements, IReadOnlyList<string> path)
    {
        if (path.Count == 1)
            return Statement(text, statements, path[0]);
        if (ValuePlace.Find(statements, [.. path.Take(path.Count - 1)]) is not { Holder: null } place)
            return null;
        var holder = PyTree.BreadthFirst(statements).OfType<PyExpr>().FirstOrDefault(e => e.Start >= place.Start && e.End <= place.End && e is CallExpr or DictExpr);
        IReadOnlyList<PyNode> items = holder switch
        {
            CallExpr { Arguments.Count: 0, Function: NameExpr { Id: "dict" } } call => call.Keywords,
            DictExpr dict => dict.Items,
            _ => [],
        };
        var matching = items.Index().Where(i => Name(i.Item)?.Equals(path[^1], StringComparison.Ordinal) == true).ToList();
        return matching.Count == 1 ? Item(text, items, matching[0].Index, holder!.End - 1) : null;
    }

    private static string? Name(PyNode item) => item switch
    {
        Keyword k => k.Name,
        DictItem { Key: TextExpr { Value: PyStr s } } => s.Value,
        DictItem { Key: ConstantExpr { Value: PyInt i } } => i.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static (int Start, int Length)? Statement(string text, IReadOnlyList<PyStmt> statements, string name)
    {
        var matching = statements.Where(s => s is AssignStmt { Targets: [NameExpr n] } && n.Id.Equals(name, StringComparison.Ordinal)
            || s is AnnotatedStmt { Target: NameExpr t } && t.Id.Equals(name, StringComparison.Ordinal)).ToList();
        if (matching is not [var statement])
            return null;
        var start = LineStart(text, statement.Start);
        var end = LineEnd(text, statement.End);
        // Another statement on the same line stays, and so does what belongs to it.
        var alone = text.AsSpan(start, statement.Start - start).IsWhiteSpace() && IsBlankOrComment(text.AsSpan(statement.End, end - statement.End));
        return alone ? (start, Math.Min(end + 1, text.Length) - start) : null;
    }

    private static (int Start, int Length) Item(string text, IReadOnlyList<PyNode> items, int at, int close)
    {
        var item = items[at];
        var comma = Comma(text, item.End, at + 1 < items.Count ? items[at + 1].Start : close);
        var end = comma < 0 ? item.End : comma + 1;
        var start = LineStart(text, item.Start);
        var lineEnd = LineEnd(text, end);
        if (text.AsSpan(start, item.Start - start).IsWhiteSpace() && start > 0 && IsBlankOrComment(text.AsSpan(end, lineEnd - end)) && lineEnd < close)
            return (start, lineEnd + 1 - start);
        if (at + 1 < items.Count)
            return (item.Start, items[at + 1].Start - item.Start);
        // The last of a line: the comma before it goes, unless it has one of its own to keep.
        return at > 0 ? (items[at - 1].End, item.End - items[at - 1].End) : (item.Start, end - item.Start);
    }

    private static int Comma(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == ',')
                return i;
            if (text[i] == '#')
                i = LineEnd(text, i) - 1;
        }

        return -1;
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end;

    private static bool IsBlankOrComment(ReadOnlySpan<char> rest) => rest.TrimStart(" \t;") is var r && (r.IsEmpty || r[0] == '#');
}
