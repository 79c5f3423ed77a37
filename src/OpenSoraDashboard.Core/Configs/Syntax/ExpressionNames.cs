using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>What Python's errors call expressions.</summary>
internal static class ExpressionNames
{
    public static string Of(PyExpr expression) => expression switch
    {
        AttributeExpr => "attribute",
        SubscriptExpr => "subscript",
        StarredExpr => "starred",
        NameExpr => "name",
        ListExpr => "list",
        TupleExpr => "tuple",
        LambdaExpr => "lambda",
        CallExpr => "function call",
        BoolExpr or BinaryExpr or UnaryExpr => "expression",
        ComprehensionExpr { Kind: ComprehensionKind.Generator } => "generator expression",
        ComprehensionExpr { Kind: ComprehensionKind.List } => "list comprehension",
        ComprehensionExpr { Kind: ComprehensionKind.Set } => "set comprehension",
        ComprehensionExpr => "dict comprehension",
        YieldExpr => "yield expression",
        AwaitExpr => "await expression",
        DictExpr => "dict literal",
        SetExpr => "set display",
        FormatExpr => "f-string expression",
        ConstantExpr { Value: PyNone } => "None",
        ConstantExpr { Value: PyBool b } => b.Value ? "True" : "False",
        EllipsisExpr => "ellipsis",
        CompareExpr => "comparison",
        ConditionalExpr => "conditional expression",
        NamedExpr => "named expression",
        _ => "literal",
    };
}
