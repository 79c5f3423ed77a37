using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Weights that training or a part of a part loads, from a place that is not there.</summary>
public sealed class OSD538 : LintRule
{
    public override Severity Severity => Severity.Error;

    // Which scripts read what: mmengine merges nothing here, the keys are read by name.
    private static readonly (string Path, bool TakesId, string[] Releases)[] Table =
    [
        ("model.vae_2d.from_pretrained", true, ["1.2", "1.2-main", "1.3"]),
        ("model.vae_temporal.from_pretrained", false, ["1.2", "1.2-main", "1.3"]),
        ("discriminator.from_pretrained", true, ["1.2", "1.2-main", "1.3", "2.0"]),
        ("pretrained_lora_path", true, ["2.0"]),
        ("lora_checkpoint", false, ["2.0"]),
        ("load", false, ["1.0", "1.1", "1.2", "1.2-main", "1.3", "2.0"]),
    ];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var (path, takesId, releases) in Table)
        {
            if (!scene.IsRelease(releases) || scene.Value(path) is not PyStr { Value: { Length: > 0 } source })
                continue;
            if (path is "load" or "lora_checkpoint" && !scene.IsTraining)
                continue;
            scene.World.Disk.TakeRefused();
            var there = scene.World.Disk.Exists(scene.Absolute(source));
            if (scene.World.Disk.TakeRefused() is { } outside)
                yield return scene.At(NotChecked("Outside", ("key", path), ("source", outside)), path);
            else if (!there && takesId && source.Count(static c => c == '/') == 1 && source[0] is not ('/' or '.'))
                yield return scene.At(Failed("Id", ("key", path), ("source", source)), path);
            else if (!there)
                yield return scene.At(Failed("Missing", ("key", path), ("source", source), ("directory", scene.World.WorkingDirectory)), path);
        }
    }
}
