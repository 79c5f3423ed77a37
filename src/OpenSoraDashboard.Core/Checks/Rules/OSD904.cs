namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The release could not be told.</summary>
public sealed class OSD904 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.Release is not null)
            yield break;
        var asked = context.Deployment.Release;
        yield return NotChecked(context.Deployment.Library) with
        {
            Variant = asked.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : "Unknown",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["release"] = asked, ["library"] = context.Deployment.Library ?? "" },
        };
    }
}
