using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A second repository, named in Open-Sora's own code, is needed and no config key changes that.</summary>
public sealed class OSD119 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Type is { Dependencies: { Count: > 0 } all } && (context.World.Checkout?.NestedVae is not { } other || all.Any(d => d.Repository == other));

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
                ways.AddRange(WaysFrom(context, dependency, found));
            ways.Add(DownloadFixes.Include(dependency.Repository, $"{dependency.Subfolder ?? "."}/*", shadow));
            yield return Failed(null) with
            {
                Arguments = Values(("repository", dependency.Repository), ("place", place), ("directory", context.World.WorkingDirectory)),
                Missing = [place],
                Fixes = ways,
            };
        }
    }

    private static IEnumerable<Fix> WaysFrom(CheckContext context, HiddenDependency dependency, string found)
    {
        // What lies there is either the repository as it was downloaded, or only the part that is wanted, flat.
        var sub = dependency.Subfolder is { } name && !context.World.Disk.IsFolder(Path.Join(found, name)) ? name : null;
        var hub = Path.Combine(context.World.WorkingDirectory, HubEnvironment.Of(context.World.Environment, context.World.Libraries).HubCache);
        yield return HubFixes.ShadowFolder(context.World.WorkingDirectory, dependency.Repository, found, sub);
        yield return HubFixes.CacheEntry(hub, dependency.Repository, found, sub);
        yield return HubFixes.PlannedEntry(hub, dependency.Repository, found, sub);
    }
}
