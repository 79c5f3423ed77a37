using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A part is found by its id in the cache, but only after the Hub was asked.</summary>
public sealed class OSD544 : LintRule
{
    public override Severity Severity => Severity.Info;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (IsOn(scene, "HF_HUB_OFFLINE") || IsOn(scene, "TRANSFORMERS_OFFLINE"))
            yield break;
        foreach (var slot in scene.Release?.Slots ?? [])
        {
            if (scene.Value(slot.Slot) is not PyDict dict || dict["type"]?.AsText is not { } name || slot.Type(name) is not { } type || dict["from_pretrained"]?.AsText is not { } source)
                continue;
            var isId = source.Count(static c => c == '/') == 1 && source[0] is not ('/' or '.') && !scene.World.Disk.Exists(scene.Absolute(source));
            if (!isId || !type.Parameters.ContainsKey("local_files_only") || dict["local_files_only"] is { IsTrue: true })
                continue;
            var path = $"{slot.Slot}.local_files_only";
            yield return scene.At(
                Failed(null, ("slot", slot.Slot), ("source", source)), $"{slot.Slot}.from_pretrained",
                new QuickFix(ConfigFixes.Set(path, "True"), [new SetValueEdit(path, new PyBool(true))]));
        }
    }

    private static bool IsOn(LintScene scene, string name) => scene.World.Environment.GetValueOrDefault(name)?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
