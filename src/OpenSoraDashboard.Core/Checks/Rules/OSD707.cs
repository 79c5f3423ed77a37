namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>2.0 imports tensornvme, which is not installed.</summary>
public sealed class OSD707 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context is { Release.Id: "2.0", World.Python: { } python } && python.Version("tensornvme") is null)
        {
            yield return Failed(python.Root) with
            {
                Fixes = [new Fix("Fix_InstallPackage", "pip install tensornvme") { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["package"] = "tensornvme" } }],
            };
        }
    }
}
