namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights are those of another shipped config of the release.</summary>
public sealed class OSD618 : DeploymentRule
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context is not { FittingVariant: { } variant, Release: { } release, Deployment.Library: { } library })
            yield break;
        string[] which = ["--release", release.Id, "--variant", variant.Name, "--library", library];
        var check = new Fix("Fix_CheckVariant", ShellQuoting.Command(["osd", "check", .. which]));
        var generate = new Fix("Fix_GenerateVariant", ShellQuoting.Command(["osd", "config", "generate", .. which, "-o", Path.GetFileName(variant.Name) + ".py"]));
        yield return Failed(null) with
        {
            Variant = variant.Lacking.Count > 0 ? "Lacking" : null,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["release"] = release.Id, ["variant"] = variant.Name, ["lacking"] = string.Join(", ", variant.Lacking), ["usual"] = release.DefaultVariant.Name },
            Fixes = [check, generate],
        };
    }
}
