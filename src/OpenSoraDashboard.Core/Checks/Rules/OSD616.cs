using OpenSoraDashboard.Core.Loading.Versions;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The Python environment has other library versions than the release asks for.</summary>
public sealed class OSD616 : DeploymentRule
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.World.Python is not { } python || context.Release is not { } release)
            yield break;
        foreach (var (package, condition) in release.Requirements)
        {
            var installed = python.Version(package);
            // What is imported at the start stops everything, and has a rule of its own; so has Python.
            if (package is "tensornvme" or "python" || (installed is null && (python.SeesOthers || release.Imports.Any(i => i.Value.Contains(package, StringComparer.Ordinal)))))
                continue;
            if (installed is not null && VersionSpecifier.Holds(condition, installed) != false)
                continue;
            yield return Failed(python.Root) with
            {
                Variant = installed is null ? "Missing" : null,
                Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["package"] = package, ["installed"] = installed ?? "", ["wanted"] = condition, ["release"] = release.Id },
                Fixes = [new Fix("Fix_InstallPackage", ShellQuoting.Command("pip", "install", package + condition)) { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["package"] = package + condition } }],
            };
        }
    }
}
