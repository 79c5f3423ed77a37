using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>A piece of the tree.</summary>
/// <remarks>Start: Offset of its first character. End: Offset behind its last character.</remarks>
internal abstract record PyNode(int Start, int End);

/// <summary>An expression. Parentheses that only group are not part of it.</summary>
internal abstract record PyExpr(int Start, int End) : PyNode(Start, End);

/// <summary>A name.</summary>
internal sealed record NameExpr(int Start, int End, string Id) : PyExpr(Start, End);

/// <summary>A number, <c>None</c>, <c>True</c>, <c>False</c>.</summary>
internal sealed record ConstantExpr(int Start, int End, PyValue Value) : PyExpr(Start, End);

/// <summary><c>...</c></summary>
internal sealed record EllipsisExpr(int Start, int End) : PyExpr(Start, End);

/// <summary>String or bytes literals side by side, without f-strings.</summary>
/// <remarks>Value: What they come to. Pieces: How many literals there are.</remarks>
internal sealed record TextExpr(int Start, int End, PyValue Value, int Pieces) : PyExpr(Start, End);

/// <summary>Literals side by side of which at least one is an f-string.</summary>
/// <remarks>Parts: Texts (<see cref="TextExpr"/>) and fields (<see cref="FormatField"/>) in order.</remarks>
internal sealed record FormatExpr(int Start, int End, IReadOnlyList<PyExpr> Parts) : PyExpr(Start, End);

/// <summary>A field of an f-string.</summary>
/// <remarks>Value: The expression. Conversion: <c>s r a</c>, or <c>\0</c> for none. Format: Text and fields of the format; null for none. DebugText: The source of <c>{x=}</c> with its equals sign; null for any other. Shift: What the offsets in the expression lack, as it is parsed apart.</remarks>
internal sealed record FormatField(int Start, int End, PyExpr Value, int Shift, char Conversion, IReadOnlyList<PyExpr>? Format, string? DebugText) : PyExpr(Start, End);

/// <summary>A list display.</summary>
internal sealed record ListExpr(int Start, int End, IReadOnlyList<PyExpr> Items) : PyExpr(Start, End);

/// <summary>A tuple, in parentheses or bare.</summary>
internal sealed record TupleExpr(int Start, int End, IReadOnlyList<PyExpr> Items, bool Parenthesised) : PyExpr(Start, End);

/// <summary>A set display.</summary>
internal sealed record SetExpr(int Start, int End, IReadOnlyList<PyExpr> Items) : PyExpr(Start, End);

/// <summary>A dict display.</summary>
internal sealed record DictExpr(int Start, int End, IReadOnlyList<DictItem> Items) : PyExpr(Start, End);

/// <summary>An entry of a dict display.</summary>
/// <remarks>Key: The key; null for <c>**value</c>. Value: The value. ValueStart: Offset at which the value begins, its parentheses included. ValueEnd: Offset behind the value.</remarks>
internal sealed record DictItem(int Start, int End, PyExpr? Key, PyExpr Value, int ValueStart, int ValueEnd) : PyNode(Start, End);

/// <summary>A call.</summary>
internal sealed record CallExpr(int Start, int End, PyExpr Function, IReadOnlyList<PyExpr> Arguments, IReadOnlyList<Keyword> Keywords) : PyExpr(Start, End);

/// <summary>A keyword argument.</summary>
/// <remarks>Name: Its name; null for <c>**value</c>. NameEnd: Offset behind the name. Value: The value. ValueStart: Offset at which the value begins, its parentheses included. ValueEnd: Offset behind the value.</remarks>
internal sealed record Keyword(int Start, int End, string? Name, int NameEnd, PyExpr Value, int ValueStart, int ValueEnd) : PyNode(Start, End);

/// <summary><c>value.name</c></summary>
internal sealed record AttributeExpr(int Start, int End, PyExpr Value, string Name) : PyExpr(Start, End);

/// <summary><c>value[index]</c></summary>
internal sealed record SubscriptExpr(int Start, int End, PyExpr Value, PyExpr Index) : PyExpr(Start, End);

/// <summary><c>lower:upper:step</c></summary>
internal sealed record SliceExpr(int Start, int End, PyExpr? Lower, PyExpr? Upper, PyExpr? Step) : PyExpr(Start, End);

/// <summary>An operator between two operands: arithmetic, shift, bitwise.</summary>
internal sealed record BinaryExpr(int Start, int End, PyExpr Left, BinaryOperator Operator, PyExpr Right) : PyExpr(Start, End);

/// <summary><c>+ - ~ not</c> before an operand.</summary>
internal sealed record UnaryExpr(int Start, int End, UnaryOperator Operator, PyExpr Operand) : PyExpr(Start, End);

/// <summary><c>and</c> or <c>or</c>.</summary>
internal sealed record BoolExpr(int Start, int End, bool IsAnd, IReadOnlyList<PyExpr> Operands) : PyExpr(Start, End);

/// <summary>A chain of comparisons.</summary>
internal sealed record CompareExpr(int Start, int End, PyExpr Left, IReadOnlyList<(ComparisonOperator Operator, PyExpr Operand)> Rest) : PyExpr(Start, End);

/// <summary><c>then if condition else otherwise</c></summary>
internal sealed record ConditionalExpr(int Start, int End, PyExpr Then, PyExpr Condition, PyExpr Otherwise) : PyExpr(Start, End);

/// <summary>A lambda.</summary>
internal sealed record LambdaExpr(int Start, int End, Parameters Parameters, PyExpr Body) : PyExpr(Start, End);

/// <summary>A comprehension or generator expression.</summary>
/// <remarks>Kind: What it makes. Element: The element; the key of a dict comprehension. Value: The value of a dict comprehension; null for any other. Clauses: Its loops.</remarks>
internal sealed record ComprehensionExpr(int Start, int End, ComprehensionKind Kind, PyExpr Element, PyExpr? Value, IReadOnlyList<ForClause> Clauses) : PyExpr(Start, End);

/// <summary>One loop of a comprehension.</summary>
internal sealed record ForClause(int Start, int End, PyExpr Target, PyExpr Source, IReadOnlyList<PyExpr> Conditions, bool IsAsync) : PyNode(Start, End);

/// <summary><c>*value</c></summary>
internal sealed record StarredExpr(int Start, int End, PyExpr Value) : PyExpr(Start, End);

/// <summary><c>name := value</c></summary>
internal sealed record NamedExpr(int Start, int End, NameExpr Target, PyExpr Value) : PyExpr(Start, End);

/// <summary><c>yield</c> or <c>yield from</c>.</summary>
internal sealed record YieldExpr(int Start, int End, PyExpr? Value, bool IsFrom) : PyExpr(Start, End);

/// <summary><c>await value</c></summary>
internal sealed record AwaitExpr(int Start, int End, PyExpr Value) : PyExpr(Start, End);
