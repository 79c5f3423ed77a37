using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Where a value stands in a file, or the innermost dict that would have to hold it.</summary>
/// <param name="Start">Offset of the value's first character; of the dict where the value is absent.</param>
/// <param name="End">Offset behind it.</param>
/// <param name="Holder">The dict in which the first of <paramref name="Missing"/> is missing; null where the value was found.</param>
/// <param name="Missing">Keys that are not there, outermost first.</param>
internal sealed record ValuePlace(int Start, int End, PyExpr? Holder, IReadOnlyList<string> Missing)
{
    /// <summary>The name that gives the value, where it is one; null otherwise.</summary>
    public string? ByName { get; init; }

    /// <summary>A name on the way to the value whose object other values may share; null where there is none.</summary>
    public string? Through { get; init; }

    /// <summary>Finds a value by its path. The last assignment of a name is the one that counts.</summary>
    /// <returns>Null where the file does not assign the name, or where code stands in the way.</returns>
    public static ValuePlace? Find(IReadOnlyList<PyStmt> statements, IReadOnlyList<string> path)
    {
        var (value, start, end, _) = Assigned(statements, path[0], int.MaxValue);
        if (value is null)
            return null;
        string? through = null;
        for (var i = 1; i < path.Count; i++)
        {
            // A name stands for what it was given before; several hops are followed, a circle cannot be.
            for (var hops = 0; value is NameExpr name && hops < 8; hops++)
            {
                through = name.Id;
                (value, start, end, _) = Assigned(statements, name.Id, name.Start);
            }

            if (value is null)
                return null;
            if (Step(value, path[i]) is { } inner)
            {
                (value, start, end) = inner;
                continue;
            }

            return IsDict(value) ? new ValuePlace(start, end, value, [.. path.Skip(i)]) { Through = through } : null;
        }

        return new ValuePlace(start, end, null, []) { ByName = (value as NameExpr)?.Id, Through = through };
    }

    // The last assignment of a name at the top level that begins before an offset.
    private static (PyExpr? Value, int Start, int End, int At) Assigned(IReadOnlyList<PyStmt> statements, string name, int before)
    {
        (PyExpr? Value, int Start, int End, int At) found = (null, 0, 0, -1);
        foreach (var statement in statements)
        {
            if (statement.End > before)
                break;
            switch (statement)
            {
                case AssignStmt s when s.Targets.Any(t => t is NameExpr n && n.Id.Equals(name, StringComparison.Ordinal)):
                    // What other names get too is not changed for one of them.
                    found = (s.Targets.Count == 1 ? s.Value : null, s.ValueStart, s.ValueEnd, s.Start);
                    break;
                case AnnotatedStmt { Value: { } given } s when s.Target is NameExpr n && n.Id.Equals(name, StringComparison.Ordinal):
                    found = (given, s.ValueStart, s.ValueEnd, s.Start);
                    break;
            }
        }

        return found;
    }

    private static bool IsDict(PyExpr value) => value is DictExpr or CallExpr { Function: NameExpr { Id: "dict" }, Arguments.Count: 0 };

    // Of two equal keys the last counts.
    private static (PyExpr Value, int Start, int End)? Step(PyExpr value, string key)
    {
        switch (value)
        {
            case CallExpr call when IsDict(call):
                return call.Keywords.LastOrDefault(k => k.Name?.Equals(key, StringComparison.Ordinal) == true) is { } k ? (k.Value, k.ValueStart, k.ValueEnd) : null;
            case DictExpr dict:
                var item = dict.Items.LastOrDefault(i => Matches(i.Key, key));
                return item is null ? null : (item.Value, item.ValueStart, item.ValueEnd);
            case ListExpr list when Index(key, list.Items.Count) is { } at && list.Items[at] is not StarredExpr:
                return (list.Items[at], list.Items[at].Start, list.Items[at].End);
            case TupleExpr tuple when Index(key, tuple.Items.Count) is { } at && tuple.Items[at] is not StarredExpr:
                return (tuple.Items[at], tuple.Items[at].Start, tuple.Items[at].End);
            default:
                return null;
        }
    }

    private static bool Matches(PyExpr? expression, string key) => expression switch
    {
        TextExpr { Value: PyStr s } => s.Value.Equals(key, StringComparison.Ordinal),
        ConstantExpr { Value: PyInt i } => i.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).Equals(key, StringComparison.Ordinal),
        _ => false,
    };

    private static int? Index(string key, int count) =>
        int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) && at < count ? at : null;
}
