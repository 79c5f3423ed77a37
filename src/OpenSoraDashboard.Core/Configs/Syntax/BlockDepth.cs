namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Blocks in blocks as CPython counts them: it compiles at most twenty, each function and class anew.</summary>
internal static class BlockDepth
{
    private const int Most = 20;

    /// <summary>The first block that is one too many; null when there is none.</summary>
    public static PyNode? TooMany(IReadOnlyList<PyStmt> statements) => In(statements, 0);

    private static PyNode? In(IReadOnlyList<PyStmt> statements, int depth) =>
        statements.Select(s => In(s, depth)).FirstOrDefault(n => n is not null);

    private static PyNode? In(PyStmt statement, int depth) => statement switch
    {
        IfStmt s => In(s.Body, depth) ?? In(s.Otherwise, depth),
        ForStmt s => Block(s, s.Body, depth) ?? In(s.Otherwise, depth),
        WhileStmt s => Block(s, s.Body, depth) ?? In(s.Otherwise, depth),
        WithStmt s => depth + s.Items.Count > Most ? s : In(s.Body, depth + s.Items.Count),
        TryStmt s => Try(s, depth),
        MatchStmt s => s.Cases.Select(c => In(c.Body, depth)).FirstOrDefault(n => n is not null),
        FunctionStmt s => In(s.Body, 0),
        ClassStmt s => In(s.Body, 0),
        _ => null,
    };

    private static PyNode? Block(PyNode owner, IReadOnlyList<PyStmt> body, int depth) => depth >= Most ? owner : In(body, depth + 1);

    // A `finally` is a block around all the rest; a handler is one block for being one and one for its clean-up.
    private static PyNode? Try(TryStmt s, int depth)
    {
        if (s.Finally.Count > 0)
        {
            return depth >= Most ? s
                : (s.Handlers.Count > 0 ? Guarded(s, depth + 1) : In(s.Body, depth + 1)) ?? In(s.Finally, depth) ?? In(s.Finally, depth + 1);
        }

        return Guarded(s, depth);
    }

    private static PyNode? Guarded(TryStmt s, int depth)
    {
        if (Block(s, s.Body, depth) is { } inBody)
            return inBody;
        if (In(s.Otherwise, depth) is { } inElse)
            return inElse;
        foreach (var handler in s.Handlers)
        {
            if (depth + 2 > Most)
                return handler;
            if (In(handler.Body, depth + 2) is { } found)
                return found;
        }

        return null;
    }
}
