namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The account for whom readability is judged is not known here.</summary>
public sealed class OSD705 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.Deployment.AsUser is not { } user || context.World.Disk.Identity is not null)
            yield break;
        yield return NotChecked(null) with { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["user"] = user } };
    }
}
