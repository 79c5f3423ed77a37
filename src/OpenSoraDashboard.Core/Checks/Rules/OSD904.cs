namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The release could not be told.</summary>
public sealed class OSD904 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        var asked = context.Deployment.Release;
        var isGeneric = asked.Equals("generic", StringComparison.Ordinal);
        if (context.Release is not null || (isGeneric && context.All.Count > 0))
            yield break;
        yield return NotChecked(context.Deployment.Library) with
        {
            Variant = asked.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : isGeneric ? "Generic" : "Unknown",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["release"] = asked, ["library"] = context.Deployment.Library ?? "" },
        };
    }
}
