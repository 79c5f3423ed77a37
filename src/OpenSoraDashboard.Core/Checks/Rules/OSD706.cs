using OpenSoraDashboard.Core.Loading.Versions;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>1.3 needs Python 3.10 or newer.</summary>
public sealed class OSD706 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    private static readonly Version Needed = new(3, 10);

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context is { Release.Id: "1.3", World.Python: { Python: { } text } python } && PythonEnvironment.Numbers(text) is { } version && version < Needed)
            yield return Failed(python.Root) with { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = text } };
    }
}
