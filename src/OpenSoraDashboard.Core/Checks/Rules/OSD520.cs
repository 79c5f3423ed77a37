using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A value that only running the config could tell.</summary>
public sealed class OSD520 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Error is not null)
            yield break;
        if (scene.Resolution.UncertainFrom is { } from)
        {
            if (!scene.Resolution.IsLazy)
                yield return scene.AtLine(NotChecked("Code"), from.File, from.Line);
            yield break;
        }

        foreach (var value in scene.All)
        {
            if (value.Value is PyDynamic dynamic)
            {
                // What no loader looks at does not decide whether the run starts.
                var matters = scene.Release is null || scene.Release.Slots.Any(s => value.Path.Equals(s.Slot, StringComparison.Ordinal) || value.Path.StartsWith(s.Slot + ".", StringComparison.Ordinal));
                yield return scene.At(
                    NotChecked("Value", ("key", value.Path), ("source", dynamic.Source)) with { Severity = matters ? Severity.Error : Severity.Warning }, value.Path);
            }
        }
    }
}
