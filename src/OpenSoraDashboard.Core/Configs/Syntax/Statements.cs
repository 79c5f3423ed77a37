namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>A statement.</summary>
internal abstract record PyStmt(int Start, int End) : PyNode(Start, End);

/// <summary><c>a = b = value</c></summary>
/// <remarks>ValueStart: Offset at which the value begins, its parentheses included. ValueEnd: Offset behind the value.</remarks>
internal sealed record AssignStmt(int Start, int End, IReadOnlyList<PyExpr> Targets, PyExpr Value, int ValueStart, int ValueEnd) : PyStmt(Start, End);

/// <summary><c>target: annotation = value</c></summary>
/// <remarks>IsSimple: The target is a bare name.</remarks>
internal sealed record AnnotatedStmt(int Start, int End, PyExpr Target, PyExpr Annotation, PyExpr? Value, bool IsSimple, int ValueStart, int ValueEnd) : PyStmt(Start, End);

/// <summary><c>target += value</c></summary>
internal sealed record AugmentedStmt(int Start, int End, PyExpr Target, BinaryOperator Operator, PyExpr Value) : PyStmt(Start, End);

/// <summary>An expression for its effect.</summary>
internal sealed record ExpressionStmt(int Start, int End, PyExpr Value) : PyStmt(Start, End);

/// <summary><c>del</c></summary>
internal sealed record DeleteStmt(int Start, int End, IReadOnlyList<PyExpr> Targets) : PyStmt(Start, End);

/// <summary><c>import a.b as c</c></summary>
internal sealed record ImportStmt(int Start, int End, IReadOnlyList<ImportName> Names) : PyStmt(Start, End);

/// <summary><c>from ..a import b as c</c></summary>
/// <remarks>Module: The module; null for <c>from . import x</c>. Level: Leading dots. Names: The names; one called <c>*</c> for all.</remarks>
internal sealed record ImportFromStmt(int Start, int End, string? Module, int Level, IReadOnlyList<ImportName> Names) : PyStmt(Start, End);

/// <summary>A name brought in.</summary>
internal sealed record ImportName(int Start, int End, string Name, string? Alias) : PyNode(Start, End);

/// <summary><c>if</c> with its <c>elif</c> as an <see cref="IfStmt"/> in <paramref name="Otherwise"/>.</summary>
internal sealed record IfStmt(int Start, int End, PyExpr Condition, IReadOnlyList<PyStmt> Body, IReadOnlyList<PyStmt> Otherwise) : PyStmt(Start, End);

/// <summary><c>while</c></summary>
internal sealed record WhileStmt(int Start, int End, PyExpr Condition, IReadOnlyList<PyStmt> Body, IReadOnlyList<PyStmt> Otherwise) : PyStmt(Start, End);

/// <summary><c>for</c></summary>
internal sealed record ForStmt(int Start, int End, PyExpr Target, PyExpr Source, IReadOnlyList<PyStmt> Body, IReadOnlyList<PyStmt> Otherwise, bool IsAsync) : PyStmt(Start, End);

/// <summary><c>with</c></summary>
internal sealed record WithStmt(int Start, int End, IReadOnlyList<WithItem> Items, IReadOnlyList<PyStmt> Body, bool IsAsync) : PyStmt(Start, End);

/// <summary>One manager of a <c>with</c>.</summary>
internal sealed record WithItem(int Start, int End, PyExpr Context, PyExpr? Target) : PyNode(Start, End);

/// <summary><c>try</c></summary>
internal sealed record TryStmt(
    int Start, int End, IReadOnlyList<PyStmt> Body, IReadOnlyList<ExceptClause> Handlers, IReadOnlyList<PyStmt> Otherwise, IReadOnlyList<PyStmt> Finally)
    : PyStmt(Start, End);

/// <summary><c>except</c></summary>
internal sealed record ExceptClause(int Start, int End, PyExpr? Type, string? Name, IReadOnlyList<PyStmt> Body, bool IsGroup) : PyNode(Start, End);

/// <summary><c>def</c></summary>
internal sealed record FunctionStmt(
    int Start, int End, string Name, Parameters Parameters, PyExpr? Returns, IReadOnlyList<PyStmt> Body, IReadOnlyList<PyExpr> Decorators, bool IsAsync)
    : PyStmt(Start, End);

/// <summary><c>class</c></summary>
internal sealed record ClassStmt(
    int Start, int End, string Name, IReadOnlyList<PyExpr> Bases, IReadOnlyList<Keyword> Keywords, IReadOnlyList<PyStmt> Body, IReadOnlyList<PyExpr> Decorators)
    : PyStmt(Start, End);

/// <summary><c>return</c></summary>
internal sealed record ReturnStmt(int Start, int End, PyExpr? Value) : PyStmt(Start, End);

/// <summary><c>raise</c></summary>
internal sealed record RaiseStmt(int Start, int End, PyExpr? Error, PyExpr? Cause) : PyStmt(Start, End);

/// <summary><c>global</c> or <c>nonlocal</c></summary>
internal sealed record ScopeStmt(int Start, int End, bool IsGlobal, IReadOnlyList<string> Names) : PyStmt(Start, End);

/// <summary><c>assert</c></summary>
internal sealed record AssertStmt(int Start, int End, PyExpr Condition, PyExpr? Message) : PyStmt(Start, End);

/// <summary><c>pass</c>, <c>break</c>, <c>continue</c></summary>
internal sealed record SimpleStmt(int Start, int End, SimpleStmtKind Kind) : PyStmt(Start, End);

/// <summary>Statements of one word.</summary>
internal enum SimpleStmtKind
{
    Pass,
    Break,
    Continue,
}

/// <summary><c>match</c></summary>
internal sealed record MatchStmt(int Start, int End, PyExpr Subject, IReadOnlyList<MatchCase> Cases) : PyStmt(Start, End);

/// <summary><c>case</c></summary>
/// <remarks>Names: Names that the pattern binds.</remarks>
internal sealed record MatchCase(int Start, int End, IReadOnlyList<string> Names, PyExpr? Guard, IReadOnlyList<PyStmt> Body) : PyNode(Start, End);

/// <summary>Parameters of a function.</summary>
/// <remarks>Names: Every parameter's name, in order. Defaults: Default values and annotations, in order: what is evaluated where the function is made.</remarks>
internal sealed record Parameters(IReadOnlyList<NameExpr> Names, IReadOnlyList<PyExpr> Defaults, IReadOnlyList<PyExpr> Annotations);
