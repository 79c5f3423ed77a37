namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>How deep a tree is nested. Python refuses to compile a deep one, and nothing here walks it by recursion before this.</summary>
internal static class TreeDepth
{
    // mmengine compiles a tree that Python checks node by node: 993 levels pass on Python 3.11, 994 do not (run).
    private const int Most = 993;

    /// <summary>The tree is deeper than Python takes.</summary>
    /// <param name="text">The source: one that is short cannot be deep.</param>
    /// <param name="statements">The tree.</param>
    public static bool IsTooDeep(string text, IReadOnlyList<PyStmt> statements)
    {
        if (text.Length <= Most)
            return false;
        var open = new Stack<(PyNode Node, int Depth)>();
        foreach (var statement in statements)
        {
            open.Push((statement, 0));
            while (open.TryPop(out var at))
            {
                if (at.Depth > Most)
                    return true;
                foreach (var child in PyTree.Children(at.Node))
                    open.Push((child, at.Depth + 1));
            }
        }

        return false;
    }
}
