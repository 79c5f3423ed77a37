using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Two names hold one list or dict: what changes it in place changes both.</summary>
public sealed class OSD529 : LintRule
{
    public override Severity Severity => Severity.Info;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources)
        {
            foreach (var s in document.Statements!.OfType<AssignStmt>())
            {
                if (s.Targets[0] is not NameExpr { Id: var name } || scene.Value(name) is not (PyDict or PyList or PySet))
                    continue;
                var other = s.Value is NameExpr n ? n.Id : s.Targets.Count > 1 && s.Targets[1] is NameExpr second ? second.Id : null;
                if (other is null or "_base_")
                    continue;
                var changed = document.Statements!.FirstOrDefault(c => c.Start > s.Start && Changes(c) is { } target && (target.Equals(name, StringComparison.Ordinal) || target.Equals(other, StringComparison.Ordinal)));
                var finding = Failed(changed is null ? "Shared" : "Changed", ("name", name), ("other", other), ("line", changed is null ? "" : document.LineOf(changed.Start).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                yield return scene.At(finding with { Severity = changed is null ? Severity.Info : Severity.Warning }, document, s.Start, s.End, name);
            }
        }
    }

    // The name whose object a statement changes in place.
    private static string? Changes(PyStmt statement) => statement switch
    {
        AugmentedStmt { Target: NameExpr n } => n.Id,
        AugmentedStmt { Target: SubscriptExpr { Value: NameExpr n } } => n.Id,
        AssignStmt { Targets: [SubscriptExpr { Value: NameExpr n }] } => n.Id,
        ExpressionStmt { Value: CallExpr { Function: AttributeExpr { Value: NameExpr n, Name: "append" or "extend" or "insert" or "update" or "pop" or "clear" or "remove" or "setdefault" or "sort" or "reverse" } } } => n.Id,
        _ => null,
    };
}
