using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A name is assigned twice; the first value is lost, all of it.</summary>
public sealed class OSD527 : LintRule
{
    public override Severity Severity => Severity.Warning;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            Dictionary<string, AssignStmt> last = new(StringComparer.Ordinal);
            foreach (var statement in document.Statements!)
            {
                // What was read in between has served its purpose.
                foreach (var use in PyTree.BreadthFirst(Reads(statement)).OfType<NameExpr>())
                    last.Remove(use.Id);
                if (statement is not AssignStmt { Targets: [NameExpr { Id: var name }] } s)
                    continue;
                if (last.TryGetValue(name, out var first) && name is not "_base_")
                {
                    var dicts = IsDict(first.Value);
                    yield return scene.At(
                        Failed(dicts ? "Dict" : "Value", ("name", name), ("line", document.LineOf(first.Start).ToString(System.Globalization.CultureInfo.InvariantCulture)))
                            with
                        { Severity = dicts ? Severity.Warning : Severity.Info },
                        document, s.Targets[0].Start, s.Targets[0].End, name);
                }

                last[name] = s;
            }
        }
    }

    private static IEnumerable<PyNode> Reads(PyStmt statement) => statement switch
    {
        AssignStmt { Targets: [NameExpr] } s => [s.Value],
        _ => [statement],
    };

    private static bool IsDict(PyExpr value) => value is DictExpr or CallExpr { Function: NameExpr { Id: "dict" } };
}
