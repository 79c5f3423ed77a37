using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Takes every assignment to <c>_base_</c> out of the code, nested ones too.</summary>
internal static class BaseRemoval
{
    /// <summary>The code without them.</summary>
    /// <exception cref="ConfigRaise">A block has nothing left.</exception>
    public static IReadOnlyList<PyStmt> From(IReadOnlyList<PyStmt> statements) =>
        PyTree.BreadthFirst(statements).Any(IsBase) ? [.. statements.Where(s => !IsBase(s)).Select(Inside)] : statements;

    private static bool IsBase(PyNode node) => node is AssignStmt { Targets: [NameExpr { Id: "_base_" }, ..] };

    private static PyStmt Inside(PyStmt statement) => statement switch
    {
        IfStmt s => s with { Body = Body(s, "If", s.Body), Otherwise = From(s.Otherwise) },
        WhileStmt s => s with { Body = Body(s, "While", s.Body), Otherwise = From(s.Otherwise) },
        ForStmt s => s with { Body = Body(s, s.IsAsync ? "AsyncFor" : "For", s.Body), Otherwise = From(s.Otherwise) },
        WithStmt s => s with { Body = Body(s, s.IsAsync ? "AsyncWith" : "With", s.Body) },
        FunctionStmt s => s with { Body = Body(s, s.IsAsync ? "AsyncFunctionDef" : "FunctionDef", s.Body) },
        ClassStmt s => s with { Body = Body(s, "ClassDef", s.Body) },
        TryStmt s => Try(s),
        _ => statement,
    };

    private static TryStmt Try(TryStmt s)
    {
        var result = s with
        {
            Body = Body(s, "Try", s.Body),
            Handlers = [.. s.Handlers.Select(h => h with { Body = Body(h, "ExceptHandler", h.Body) })],
            Otherwise = From(s.Otherwise),
            Finally = From(s.Finally),
        };
        return result is { Handlers.Count: 0, Finally.Count: 0 }
            ? throw new ConfigRaise("ValueError", "Try has neither handlers nor finalbody") { Node = s }
            : result;
    }

    private static IReadOnlyList<PyStmt> Body(PyNode owner, string name, IReadOnlyList<PyStmt> body)
    {
        var rest = From(body);
        return rest.Count > 0 ? rest : throw new ConfigRaise("ValueError", $"empty body on {name}") { Node = owner };
    }
}
