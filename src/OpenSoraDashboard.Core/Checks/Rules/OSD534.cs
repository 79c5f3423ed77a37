using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A prompt is sent to OpenAI before the run begins.</summary>
public sealed class OSD534 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        // v1.2.0 scripts/inference.py:203-215; v1.3 …:241; main scripts/diffusion/inference.py:109, opensora/utils/inference.py:199.
        if (scene.IsRelease("1.2", "1.2-main", "1.3") && scene.Value("llm_refine") is { IsTrue: true } and not PyDynamic)
            yield return At(scene, "llm_refine", new PyBool(false), "False");
        if (!scene.IsRelease("2.0"))
            yield break;
        if (scene.Value("prompt_refine") is { IsTrue: true } and not PyDynamic)
            yield return At(scene, "prompt_refine", new PyBool(false), "False");
        if (scene.Value("motion_score") is PyStr { Value: "dynamic" })
            yield return At(scene, "motion_score", new PyStr("4"), "\"4\"");
    }

    private LintFinding At(LintScene scene, string key, PyValue value, string text) =>
        scene.At(Failed(null, ("key", key)), key, new QuickFix(ConfigFixes.Set(key, text), [new SetValueEdit(key, value)]));
}
