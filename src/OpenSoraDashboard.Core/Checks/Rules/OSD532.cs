using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Loading the config runs code of it.</summary>
public sealed class OSD532 : LintRule
{
    public override Severity Severity => Severity.Info;

    private const int MostShown = 20;

    private static readonly string[] Harmless = ["dict", "list", "tuple", "set", "int", "float", "str", "bool", "range", "len", "max", "min", "sum", "round", "abs", "sorted", "zip", "enumerate"];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        var shown = 0;
        foreach (var document in scene.Sources)
        {
            foreach (var statement in document.Statements!)
            {
                if (shown < MostShown && CodeIn(statement) is { } node)
                {
                    shown++;
                    var dangerous = PyTree.BreadthFirst([statement]).Any(IsDangerous);
                    var end = document.Text.IndexOf('\n', node.Start) is var e && e < 0 ? node.End : Math.Min(node.End, e);
                    yield return scene.At(Failed(dangerous ? "Dangerous" : "Harmless") with { Severity = dangerous ? Severity.Error : Severity.Info }, document, node.Start, end);
                }
            }
        }

        if (scene.Value("custom_imports") is { } imports && imports is not PyNone)
            yield return scene.At(Failed("Imports") with { Severity = Severity.Error }, "custom_imports");
    }

    private static PyNode? CodeIn(PyStmt statement) => statement switch
    {
        ImportStmt or ImportFromStmt or FunctionStmt or ClassStmt or WithStmt or TryStmt or WhileStmt or ForStmt or IfStmt or MatchStmt or RaiseStmt => statement,
        _ => PyTree.BreadthFirst([statement]).FirstOrDefault(static n => n is LambdaExpr or CallExpr { Function: not NameExpr } || n is CallExpr { Function: NameExpr f } && !Harmless.Contains(f.Id, StringComparer.Ordinal)),
    };

    // Names by which a config reaches files, programs or the interpreter.
    private static bool IsDangerous(PyNode node) => node switch
    {
        CallExpr { Function: NameExpr { Id: "__import__" or "eval" or "exec" or "open" or "compile" or "exit" or "quit" or "input" or "getattr" or "setattr" or "breakpoint" } } => true,
        CallExpr { Function: AttributeExpr { Name: "system" or "popen" or "Popen" or "run" or "call" or "check_output" or "import_module" or "remove" or "rmtree" or "unlink" or "urlopen" or "get" or "request" } a } => a.Value is NameExpr { Id: "os" or "subprocess" or "shutil" or "importlib" or "requests" or "urllib" } or CallExpr,
        NameExpr { Id: "__builtins__" } => true,
        AttributeExpr { Name: "__class__" or "__subclasses__" or "__globals__" or "__bases__" or "__mro__" } => true,
        _ => false,
    };
}
