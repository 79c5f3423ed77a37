using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The cache entry's refs/main names no snapshot that is there.</summary>
public sealed class OSD403 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Hub is { Exists: true, Snapshots.Count: > 0 } hub
        && (hub.Ref is null || (!hub.Snapshots.Contains(hub.Ref, StringComparer.Ordinal) && !hub.Snapshots.Contains(OSD404.Clean(hub.Ref), StringComparer.Ordinal)));

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        var only = hub.Snapshots.Count == 1 ? hub.Snapshots[0] : null;
        yield return Failed(hub.RefFile) with
        {
            Variant = hub.Ref is null ? "NoRef" : null,
            Arguments = Values(("id", hub.Id), ("ref", hub.Ref ?? ""), ("snapshots", hub.Snapshots.Count == 0 ? "-" : string.Join(", ", hub.Snapshots)), ("file", hub.RefFile)),
            Fixes = only is null ? [] : [HubFixes.WriteRef(hub.RefFile, only)],
        };
    }
}
