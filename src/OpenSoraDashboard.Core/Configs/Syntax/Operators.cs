namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Operators between two operands.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    MatrixMultiply,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// <summary>Operators before an operand.</summary>
internal enum UnaryOperator
{
    Plus,
    Minus,
    Invert,
    Not,
}

/// <summary>Comparisons.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

/// <summary>What a comprehension makes.</summary>
internal enum ComprehensionKind
{
    Generator,
    List,
    Set,
    Dict,
}
