using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Integrity.Storage;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights lie on another machine, or behind a layer of another operating system.</summary>
public sealed class OSD704 : DeploymentRule
{
    public override Severity Severity => Severity.Info;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.Deployment.Library is not { } library || !context.World.Disk.IsFolder(library))
            yield break;
        var medium = AccessFacts.Medium(library);
        if (medium.Kind == StorageKind.Network)
        {
            yield return Failed(library) with
            {
                // Windows' drives in WSL come by 9p; their permission bits are made up and reading is slow.
                Variant = medium.FileSystem is "9p" or "drvfs" ? "Foreign" : null,
                Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["folder"] = library, ["system"] = medium.FileSystem, ["name"] = medium.Name },
            };
        }
    }
}
