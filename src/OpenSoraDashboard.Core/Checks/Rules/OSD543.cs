using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The release cannot be told, so what its loaders do was not looked at.</summary>
public sealed class OSD543 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Release is null && scene.Error is null)
            yield return scene.AtLine(NotChecked(null), scene.Document.Path, 1);
    }
}
