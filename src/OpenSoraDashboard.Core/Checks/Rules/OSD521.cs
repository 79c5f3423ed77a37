using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A config of mmengine's lazy kind.</summary>
public sealed class OSD521 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (!scene.Resolution.IsLazy)
            yield break;
        var statement = scene.Document.Statements?.FirstOrDefault(static s => s is WithStmt or ImportFromStmt or ImportStmt);
        yield return statement is null
            ? scene.AtLine(NotChecked(null), scene.Document.Path, 1)
            : scene.At(NotChecked(null), scene.Document, statement.Start, Math.Min(statement.End, LineEnd(scene.Document, statement.Start)));
    }

    private static int LineEnd(ConfigDocument document, int start) =>
        document.Text.IndexOf('\n', start) is var end && end < 0 ? document.Text.Length : end;
}
