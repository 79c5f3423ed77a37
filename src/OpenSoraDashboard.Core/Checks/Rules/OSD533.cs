using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A key that nothing in this release reads, where another was meant.</summary>
public sealed class OSD533 : LintRule
{
    public override Severity Severity => Severity.Warning;

    // v1.0.0 opensora/utils/config_utils.py merge_args; v1.3 …:30-60; main scripts/diffusion/inference.py:109, 128, 168.
    private static readonly (string Key, string? Meant, string[] Releases)[] Table =
    [
        ("offload", "offload_model", ["2.0"]),
        ("refine_prompt", "prompt_refine", ["2.0"]),
        ("cfg_scale", "scheduler.cfg_scale", ["1.0", "1.1", "1.2", "1.2-main", "1.3"]),
        ("num_sampling_steps", "scheduler.num_sampling_steps", ["1.0", "1.1", "1.2", "1.2-main", "1.3"]),
        ("ckpt_path", "model.from_pretrained", ["1.0", "1.1", "1.2", "1.2-main", "1.3"]),
        ("from_pretrained_lora", null, ["1.3"]),
    ];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var (key, meant, releases) in Table)
        {
            if (!scene.IsRelease(releases) || scene.Value(key) is not { } value || ConfigNames.IsUsed(scene, key))
                continue;
            QuickFix[] fixes = meant is null
                ? [new QuickFix(ConfigFixes.RemoveKey(key), [new RemoveKeyEdit(key)])]
                : [new QuickFix(ConfigFixes.RenameKey(key, meant), [new RemoveKeyEdit(key), new SetValueEdit(meant, value)])];
            yield return scene.At(Failed(meant is null ? "Nothing" : "Other", ("key", key), ("meant", meant ?? ""), ("release", scene.Release!.Id)), key, fixes);
        }
    }
}
