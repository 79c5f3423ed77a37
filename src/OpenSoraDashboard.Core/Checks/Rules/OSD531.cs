using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A base is named where mmengine does not look for it.</summary>
public sealed class OSD531 : LintRule
{
    public override Severity Severity => Severity.Error;

    private static readonly string[] Misspellings = ["_bases_", "_base", "base_", "__base__", "_BASE_", "_Base_", "_base__", "__base_", "base", "bases", "BASE"];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            var seen = false;
            foreach (var statement in document.Statements!)
            {
                switch (statement)
                {
                    case AssignStmt { Targets: [NameExpr { Id: "_base_" }, ..] } s when seen:
                        yield return scene.At(Failed("Twice") with { Severity = Severity.Error }, document, s.Start, s.End, "_base_");
                        break;
                    case AssignStmt { Targets: [NameExpr { Id: "_base_" }, ..] } s:
                        seen = true;
                        if (s.Targets.Count > 1)
                            yield return scene.At(Failed("Chained") with { Severity = Severity.Warning }, document, s.Start, s.End, "_base_");
                        break;
                    case AnnotatedStmt { Target: NameExpr { Id: "_base_" } name, Value: not null } s:
                        var start = document.ByteOffset(name.End);
                        var equals = document.Text.IndexOf('=', s.Annotation.End);
                        yield return scene.At(
                            Failed("Annotated"), document, s.Start, s.End, "_base_",
                            new QuickFix(ConfigFixes.Replace(document.Text[name.End..(equals + 1)], " ="), [new ReplaceTextEdit(document.Path, start, document.ByteOffset(equals + 1) - start, " =")]));
                        break;
                    case AssignStmt { Targets: [NameExpr name] } s when Misspellings.Contains(name.Id, StringComparer.Ordinal) && NamesFiles(s.Value):
                        var at = document.ByteOffset(name.Start);
                        yield return scene.At(
                            Failed("Misspelt", ("name", name.Id)), document, name.Start, name.End, name.Id,
                            new QuickFix(ConfigFixes.RenameKey(name.Id, "_base_"), [new ReplaceTextEdit(document.Path, at, document.ByteOffset(name.End) - at, "_base_")]));
                        break;
                    case not AssignStmt:
                        foreach (var inner in PyTree.BreadthFirst([statement]).OfType<AssignStmt>().Where(static a => a.Targets is [NameExpr { Id: "_base_" }, ..]))
                            yield return scene.At(Failed("Inside"), document, inner.Start, inner.End, "_base_");
                        break;
                }
            }
        }
    }

    private static bool NamesFiles(PyExpr value) => value switch
    {
        TextExpr { Value: PyStr s } => s.Value.EndsWith(".py", StringComparison.Ordinal) || s.Value.EndsWith(".json", StringComparison.Ordinal) || s.Value.EndsWith(".yaml", StringComparison.Ordinal) || s.Value.EndsWith(".yml", StringComparison.Ordinal),
        ListExpr { Items.Count: > 0 } l => l.Items.All(NamesFiles),
        TupleExpr { Items.Count: > 0 } t => t.Items.All(NamesFiles),
        _ => false,
    };
}
