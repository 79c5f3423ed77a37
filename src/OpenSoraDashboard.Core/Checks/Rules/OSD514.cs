namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The flag --offload of the README is read by nothing in 2.0.</summary>
public sealed class OSD514 : DeploymentRule
{
    public override Severity Severity => Severity.Info;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        // scripts/diffusion/inference.py:128, 168 read offload_model, and it only helps where a flux image model is configured.
        if (context.Release?.Id == "2.0" && !context.Deployment.OnlyGivenComponents)
            yield return Failed(null);
    }
}
