using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A colon instead of an equals sign assigns nothing.</summary>
public sealed class OSD525 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            foreach (var s in document.Statements!.OfType<AnnotatedStmt>())
            {
                if (s.Value is not null || s.Target is not NameExpr name)
                    continue;
                // x: int is a legal note about a type; x: dict(…) is a slip.
                var slip = s.Annotation is CallExpr or DictExpr or ListExpr or TupleExpr or TextExpr or ConstantExpr { Value: not PyNone } or UnaryExpr;
                var colon = document.Text.IndexOf(':', name.End);
                var start = document.ByteOffset(name.End);
                QuickFix[] fix = slip && colon > 0
                    ? [new QuickFix(ConfigFixes.Replace(":", "="), [new ReplaceTextEdit(document.Path, start, document.ByteOffset(colon + 1) - start, " =")])]
                    : [];
                yield return scene.At(Failed(null, ("name", name.Id)) with { Severity = slip ? Severity.Error : Severity.Warning }, document, s.Start, s.End, name.Id, fix);
            }
        }
    }
}
