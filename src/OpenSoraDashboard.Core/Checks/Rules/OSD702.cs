using OpenSoraDashboard.Core.Checks.Facts;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights lie on a file system that cannot be written.</summary>
public sealed class OSD702 : DeploymentRule
{
    public override Severity Severity => Severity.Info;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.Deployment.Library is { } library && context.World.Disk.IsFolder(library) && AccessFacts.IsReadOnlyMount(library, context.World.Disk))
            yield return Failed(library) with { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["folder"] = library } };
    }
}
