using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A comma at the end of an assignment makes a tuple.</summary>
public sealed class OSD523 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            foreach (var s in document.Statements!.OfType<AssignStmt>())
            {
                if (s.Value is not TupleExpr { Parenthesised: false, Items: [var item] } || s.Targets is [NameExpr { Id: "_base_" }, ..])
                    continue;
                var comma = document.Text.IndexOf(',', item.End);
                if (comma < 0)
                    continue;
                var name = s.Targets is [NameExpr n] ? n.Id : document.Text[s.Targets[0].Start..s.Targets[0].End];
                var start = document.ByteOffset(comma);
                yield return scene.At(
                    Failed(null, ("name", name), ("line", document.LineOf(comma).ToString(System.Globalization.CultureInfo.InvariantCulture))), document, comma, comma + 1, name,
                    new QuickFix(ConfigFixes.Delete(","), [new ReplaceTextEdit(document.Path, start, 1, "")]));
            }
        }
    }
}
