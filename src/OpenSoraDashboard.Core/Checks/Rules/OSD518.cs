using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Something is wrong with what stands under <c>_base_</c>.</summary>
public sealed class OSD518 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Error is not { } error)
            yield break;
        var text = $"{error.Type}: {error.Message}";
        var file = error.File ?? scene.Document.Path;
        var own = file.Equals(scene.Document.Path, StringComparison.Ordinal);
        if (error.Type is "FileNotFoundError" or "IsADirectoryError" or "PermissionError" or "OSError" && !own)
            yield return At(scene, Failed("Missing", ("base", file), ("error", text)));
        else if (error.Message.StartsWith("\"Duplicate key", StringComparison.Ordinal))
            yield return At(scene, Failed("Twice", ("error", text)));
        else if (error.Type is "RecursionError" && scene.Document.Statements is not null)
            yield return At(scene, Failed("Circle", ("error", text)));
        else if (error is { Type: "TypeError" } && (error.Message.StartsWith("join() argument", StringComparison.Ordinal) || error.Message.StartsWith("argument of type", StringComparison.Ordinal)))
            yield return At(scene, Failed("Form", ("error", text)));
        else if (!own)
            yield return At(scene, Failed("Broken", ("base", file), ("error", text)));
    }

    // mmengine names no file here: the line that names the base is where one has to look.
    private static LintFinding At(LintScene scene, Finding finding)
    {
        var statement = scene.Document.Statements?.OfType<AssignStmt>().FirstOrDefault(static s => s.Targets is [NameExpr { Id: "_base_" }, ..]);
        return statement is null
            ? scene.AtLine(finding, scene.Document.Path, 1)
            : scene.At(finding, scene.Document, statement.ValueStart, statement.ValueEnd, "_base_");
    }
}
