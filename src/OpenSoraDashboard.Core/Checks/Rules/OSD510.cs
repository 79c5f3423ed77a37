using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>This release takes one literal id for T5 and refuses every path.</summary>
public sealed class OSD510 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context is { Request: { Type: "t5", Source: not null and not Id }, Load: { Exception: "AssertionError" } };

    private const string Id = "DeepFloyd/t5-v1_1-xxl";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        List<Fix> ways = [];
        if (context.Facts is { RootIsFolder: true, Root: { } folder })
        {
            var environment = HubEnvironment.Of(context.World.Environment, context.World.Libraries);
            ways.Add(HubFixes.ShadowFolder(context.World.WorkingDirectory, Id, folder));
            var cache = Path.Combine(context.World.WorkingDirectory, environment.TransformersCache);
            ways.AddRange([HubFixes.CacheEntry(cache, Id, folder), HubFixes.PlannedEntry(cache, Id, folder)]);
        }

        ways.Add(FolderFixes.UseSource(Id));
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("source", request.Source!), ("id", Id), ("release", request.Release), ("directory", context.World.WorkingDirectory)),
            Fixes = ways,
        };
    }
}
