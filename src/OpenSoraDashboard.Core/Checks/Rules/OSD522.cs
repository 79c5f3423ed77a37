using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary><c>_delete_</c> is left in the result and reaches a constructor.</summary>
public sealed class OSD522 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Error is not null && scene.Resolution.Error is null && scene.Resolution.Files.Count <= 1)
            yield break;
        foreach (var value in scene.All.Where(static v => v.Key.Equals("_delete_", StringComparison.Ordinal)))
        {
            var top = !value.Path.Contains('.', StringComparison.Ordinal);
            yield return scene.At(
                Failed(top ? "Top" : "Inside", ("key", top ? value.Path : value.Path[..^"._delete_".Length])),
                value.Path,
                new QuickFix(ConfigFixes.RemoveKey(value.Path), [new RemoveKeyEdit(value.Path)]));
        }
    }
}
