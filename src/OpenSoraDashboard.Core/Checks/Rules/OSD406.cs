using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Files lie in the Hub cache in a form that no library looks for.</summary>
public sealed class OSD406 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Hub is { Snapshots.Count: 0 } hub && (hub.LiesFlat || hub.PlainFolder is not null);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        var folder = hub.LiesFlat ? hub.Folder : hub.PlainFolder!;
        yield return Failed(folder) with
        {
            Variant = hub.LiesFlat ? "Flat" : null,
            Arguments = Values(("id", hub.Id), ("folder", folder), ("entry", hub.Folder)),
            Misplaced = [new Misplacement(folder, $"{hub.Folder}/snapshots/")],
            Fixes = [HubFixes.CacheEntry(hub.Cache, hub.Id, folder)],
        };
    }
}
