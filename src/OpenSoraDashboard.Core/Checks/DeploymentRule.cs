namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule about the deployment as a whole.</summary>
public abstract class DeploymentRule : CheckRule
{
    /// <inheritdoc/>
    public sealed override bool AppliesTo(CheckContext context) => context.Request is null;
}
