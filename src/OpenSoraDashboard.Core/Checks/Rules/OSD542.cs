using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The script builds a component that the config does not have.</summary>
public sealed class OSD542 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Release is not { } release || scene.Error is not null || scene.Resolution.UncertainFrom is not null)
            yield break;
        List<string> filled = [.. release.Slots.Where(s => scene.Value(s.Slot) is PyDict).Select(s => s.Slot)];
        if (filled.Count == 0)
        {
            yield return scene.AtLine(Failed("Nothing", ("release", release.Id)), scene.Document.Path, 1);
            yield break;
        }

        // The scripts for VAEs alone build the VAE under the name of the model.
        if (scene.Value("model") is PyDict model && model["type"]?.AsText is { } type && release.Slot("model")?.Type(type) is null)
            yield break;
        // The script asks for them when it makes the first picture itself (main scripts/diffusion/inference.py:116, 178).
        var makesPicture = scene.Value("use_t2i2v") is { IsTrue: true } && !scene.IsTraining;
        foreach (var slot in release.Slots.Where(s => (!s.Optional || (makesPicture && s.Slot.StartsWith("img_flux", StringComparison.Ordinal))) && !filled.Contains(s.Slot, StringComparer.Ordinal)))
        {
            // Training on features computed before builds neither.
            if (scene.IsTraining && (scene.Value("load_text_features") is { IsTrue: true } || scene.Value("load_video_features") is { IsTrue: true } || scene.Value("cached_text") is { IsTrue: true } || scene.Value("cached_video") is { IsTrue: true }))
                continue;
            yield return scene.AtLine(Failed("Slot", ("slot", slot.Slot), ("release", release.Id), ("name", slot.Types[0].Name)), scene.Document.Path, 1);
        }
    }
}
