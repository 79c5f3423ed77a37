using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A key stands twice in braces; the last counts.</summary>
public sealed class OSD528 : LintRule
{
    public override Severity Severity => Severity.Warning;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            foreach (var dict in document.Nodes.OfType<DictExpr>())
            {
                HashSet<PyValue> seen = [];
                foreach (var item in dict.Items)
                {
                    var key = item.Key switch { TextExpr t => t.Value, ConstantExpr c => c.Value, _ => null };
                    if (key is not null && !seen.Add(key))
                        yield return scene.At(Failed(null, ("key", PyRepr.Of(key))), document, item.Key!.Start, item.Key.End);
                }
            }
        }
    }
}
