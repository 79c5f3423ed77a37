using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A keyword that the builder takes and does nothing with.</summary>
public sealed class OSD541 : LintRule
{
    public override Severity Severity => Severity.Warning;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var slot in scene.Release?.Slots ?? [])
        {
            if (scene.Value(slot.Slot) is not PyDict dict || dict["type"]?.AsText is not { } name || slot.Type(name) is not { } type || type.OtherKeywords == OtherKeywords.Raises)
                continue;
            foreach (var (key, _) in dict.Items)
            {
                if (key.AsText is not { } keyword || keyword is "type" or "from_pretrained" or "_delete_" || type.Parameters.ContainsKey(keyword) || type.ScriptKeywords.ContainsKey(keyword) || type.Keywords.ContainsKey(keyword))
                    continue;
                var path = $"{slot.Slot}.{keyword}";
                var near = Spelling.Nearest(keyword, type.Parameters.Keys);
                yield return scene.At(
                    Failed(near is null ? "Unknown" : "Near", ("keyword", keyword), ("type", name), ("release", scene.Release!.Id), ("near", near ?? "")), path,
                    new QuickFix(ConfigFixes.RemoveKey(path), near is null ? [new RemoveKeyEdit(path)] : []));
            }
        }
    }
}
