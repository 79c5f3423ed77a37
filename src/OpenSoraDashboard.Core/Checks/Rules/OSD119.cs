using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A second repository, named in Open-Sora's own code, is needed and no config key changes that.</summary>
public sealed class OSD119 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Type is { Dependencies.Count: > 0 };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var dependency in context.Type!.Dependencies)
        {
            var shadow = Path.Join(context.World.WorkingDirectory, dependency.Repository);
            if (load.Message?.Contains(dependency.Repository, StringComparison.Ordinal) != true)
            {
                if (!IsBroken(context))
                    yield return Failed(null) with { Severity = Severity.Info, Variant = "Note", Arguments = Values(("repository", dependency.Repository), ("name", dependency.Name)) };
                continue;
            }

            var place = dependency.Subfolder is { } sub ? $"{dependency.Repository}/{sub}" : dependency.Repository;
            var found = context.Library?.Find([dependency.Repository.Split('/')[^1], .. dependency.FolderNames])
                ?? context.Library?.FolderOf(dependency.Tensors, context.World.Disk);
            List<Fix> ways = [];
            if (found is not null)
                ways.Add(HubFixes.ShadowFolder(context.World.WorkingDirectory, dependency.Repository, found));
            ways.Add(DownloadFixes.Include(dependency.Repository, $"{dependency.Subfolder ?? "."}/*", shadow));
            yield return Failed(null) with
            {
                Arguments = Values(("repository", dependency.Repository), ("place", place), ("directory", context.World.WorkingDirectory)),
                Missing = [place],
                Fixes = ways,
            };
        }
    }
}
