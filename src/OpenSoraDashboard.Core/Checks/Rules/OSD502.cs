using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A repository id whose files are not on this machine: Open-Sora would ask the Hub.</summary>
public sealed class OSD502 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Trap.Kind == SourceTrapKind.NotCached && context.Hub is not { RefIsClosed: true };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var id = request.Source!;
        var hub = context.Hub?.Cache ?? Path.Combine(context.World.WorkingDirectory, HubEnvironment.Of(context.World.Environment, context.World.Libraries).HubCache);
        var found = context.Library?.Find([id.Split('/')[^1]]);
        List<Fix> ways = [];
        if (found is not null)
            ways.AddRange([HubFixes.CacheEntry(hub, id, found), HubFixes.PlannedEntry(hub, id, found)]);
        ways.Add(new Fix("Fix_DownloadToCache", ShellQuoting.Command("hf", "download", id)) { Arguments = Values(("id", id), ("cache", hub), ("entry", RepositoryId.Folder(id))) });
        yield return Failed(null) with
        {
            Variant = IsGated(id) ? "Gated" : null,
            Arguments = Values(("id", id), ("cache", hub)),
            Missing = [id],
            Fixes = ways,
        };
    }

    // Users report these as gated or gone; a token with access is needed to fetch them at all.
    private static bool IsGated(string id) => id is "hpcai-tech/OpenSora-STDiT-v3-i2v" or "hpcai-tech/OpenSora-STDiT-v4-i2v" or "black-forest-labs/FLUX.1-dev";
}
