namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The Python environment lacks packages that the release imports before it loads anything.</summary>
public sealed class OSD710 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    private static readonly Dictionary<string, IReadOnlyList<string>> Later = new(StringComparer.Ordinal)
    {
        ["accelerate"] = ["accelerate"],
        ["sentencepiece"] = ["sentencepiece"],
        ["google.protobuf"] = ["protobuf"],
    };

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.World.Python is not { } python || context.Release is not { } release)
            yield break;
        // Where other folders are taken in, what single components need is not known either.
        var absent = release.Imports.Concat(python.SeesOthers ? Later : []).Where(i => !python.Has(i.Key, i.Value)).ToList();
        if (absent.Count == 0)
            yield break;
        var packages = absent.Select(i => i.Value[0]).ToArray();
        Dictionary<string, string> arguments = new(StringComparer.Ordinal)
        {
            ["names"] = string.Join(", ", packages),
            ["module"] = absent[0].Key,
            ["release"] = release.Id,
        };
        yield return python.SeesOthers
            ? NotChecked(python.Root) with { Severity = Severity.Warning, Variant = "Unseen", Arguments = arguments }
            : Failed(python.Root) with
            {
                Arguments = arguments,
                Fixes = [new Fix("Fix_InstallPackage", ShellQuoting.Command(["pip", "install", .. packages])) { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["package"] = arguments["names"] } }],
            };
    }
}
