using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Two strings side by side are one item.</summary>
public sealed class OSD524 : LintRule
{
    public override Severity Severity => Severity.Warning;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            foreach (var node in document.Nodes)
            {
                var items = node switch { ListExpr l => l.Items, TupleExpr t => t.Items, SetExpr s => s.Items, _ => [] };
                foreach (var text in items.OfType<TextExpr>().Where(t => t.Pieces > 1 && !IsInParentheses(document.Text, t)))
                    yield return scene.At(Failed(null, ("count", text.Pieces.ToString(System.Globalization.CultureInfo.InvariantCulture))), document, text.Start, text.End);
            }
        }
    }

    // ("one " "two") inside a list is how long texts are wrapped on purpose.
    private static bool IsInParentheses(string text, TextExpr expression)
    {
        var before = text.AsSpan(0, expression.Start).TrimEnd();
        var after = text.AsSpan(expression.End).TrimStart();
        return before.EndsWith("(") && after.StartsWith(")");
    }
}
