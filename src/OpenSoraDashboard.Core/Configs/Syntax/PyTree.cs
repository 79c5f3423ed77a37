namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Ways through a tree.</summary>
internal static class PyTree
{
    /// <summary>The pieces directly below a piece, in the order in which they stand.</summary>
    public static IEnumerable<PyNode> Children(PyNode node) => node switch
    {
        FormatExpr e => e.Parts,
        FormatField e => [e.Value, .. e.Format ?? []],
        ListExpr e => e.Items,
        TupleExpr e => e.Items,
        SetExpr e => e.Items,
        DictExpr e => e.Items,
        DictItem e => e.Key is null ? [e.Value] : [e.Key, e.Value],
        CallExpr e => [e.Function, .. e.Arguments, .. e.Keywords],
        Keyword e => [e.Value],
        AttributeExpr e => [e.Value],
        SubscriptExpr e => [e.Value, e.Index],
        SliceExpr e => Some(e.Lower, e.Upper, e.Step),
        BinaryExpr e => [e.Left, e.Right],
        UnaryExpr e => [e.Operand],
        BoolExpr e => e.Operands,
        CompareExpr e => [e.Left, .. e.Rest.Select(r => r.Operand)],
        ConditionalExpr e => [e.Then, e.Condition, e.Otherwise],
        LambdaExpr e => [.. e.Parameters.Defaults, e.Body],
        ComprehensionExpr e => [.. Some(e.Element, e.Value), .. e.Clauses],
        ForClause e => [e.Target, e.Source, .. e.Conditions],
        StarredExpr e => [e.Value],
        NamedExpr e => [e.Target, e.Value],
        YieldExpr e => Some(e.Value),
        AwaitExpr e => [e.Value],
        AssignStmt s => [.. s.Targets, s.Value],
        AnnotatedStmt s => Some(s.Target, s.Annotation, s.Value),
        AugmentedStmt s => [s.Target, s.Value],
        ExpressionStmt s => [s.Value],
        DeleteStmt s => s.Targets,
        ImportStmt s => s.Names,
        ImportFromStmt s => s.Names,
        IfStmt s => [s.Condition, .. s.Body, .. s.Otherwise],
        WhileStmt s => [s.Condition, .. s.Body, .. s.Otherwise],
        ForStmt s => [s.Target, s.Source, .. s.Body, .. s.Otherwise],
        WithStmt s => [.. s.Items, .. s.Body],
        WithItem i => Some(i.Context, i.Target),
        TryStmt s => [.. s.Body, .. s.Handlers, .. s.Otherwise, .. s.Finally],
        ExceptClause c => [.. Some(c.Type), .. c.Body],
        FunctionStmt s => [.. s.Decorators, .. s.Parameters.Defaults, .. s.Parameters.Annotations, .. Some(s.Returns), .. s.Body],
        ClassStmt s => [.. s.Decorators, .. s.Bases, .. s.Keywords, .. s.Body],
        ReturnStmt s => Some(s.Value),
        RaiseStmt s => Some(s.Error, s.Cause),
        AssertStmt s => Some(s.Condition, s.Message),
        MatchStmt s => [s.Subject, .. s.Cases],
        MatchCase c => [.. Some(c.Guard), .. c.Body],
        _ => [],
    };

    /// <summary>All pieces, level by level, as Python's <c>ast.walk</c> goes.</summary>
    public static IEnumerable<PyNode> BreadthFirst(IEnumerable<PyNode> roots)
    {
        var queue = new Queue<PyNode>(roots);
        while (queue.TryDequeue(out var node))
        {
            yield return node;
            foreach (var child in Children(node))
                queue.Enqueue(child);
        }
    }

    private static IEnumerable<PyNode> Some(params PyNode?[] nodes) => nodes.OfType<PyNode>();
}
