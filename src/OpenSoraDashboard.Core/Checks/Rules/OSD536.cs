using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Training logs to wandb, a service on the web.</summary>
public sealed class OSD536 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (!scene.IsTraining || scene.Value("wandb") is not ({ IsTrue: true } and not PyDynamic))
            yield break;
        if (scene.World.Environment.GetValueOrDefault("WANDB_MODE") is "offline" or "disabled" or "dryrun")
            yield break;
        yield return scene.At(
            Failed(null), "wandb",
            new QuickFix(ConfigFixes.Set("wandb", "False"), [new SetValueEdit("wandb", new PyBool(false))]),
            new QuickFix(new Fix("Fix_Export", "export WANDB_MODE=offline"), []));
    }
}
