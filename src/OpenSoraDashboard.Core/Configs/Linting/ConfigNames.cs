using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Whether a top-level name serves other values of the config, so that it is no setting of its own.</summary>
internal static class ConfigNames
{
    public static bool IsUsed(LintScene scene, string name) =>
        scene.Sources.Any(d => d.Statements!.Any(s => PyTree.BreadthFirst(s is AssignStmt a ? [a.Value] : [s]).OfType<NameExpr>().Any(n => n.Id.Equals(name, StringComparison.Ordinal))));
}
