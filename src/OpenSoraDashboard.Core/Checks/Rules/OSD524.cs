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
                foreach (var text in items.OfType<TextExpr>().Where(static t => t.Pieces > 1))
                    yield return scene.At(Failed(null, ("count", text.Pieces.ToString(System.Globalization.CultureInfo.InvariantCulture))), document, text.Start, text.End);
            }
        }
    }
}
