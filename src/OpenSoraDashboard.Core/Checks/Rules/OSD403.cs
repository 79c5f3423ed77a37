using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The cache entry's refs/main names no snapshot that is there.</summary>
public sealed class OSD403 : ComponentRule, ICacheRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Hub is { Exists: true, RefIsClosed: false, Snapshots.Count: > 0 } hub
        && (hub.Ref is null || (!hub.Snapshots.Contains(hub.Ref, StringComparer.Ordinal) && !hub.Snapshots.Contains(OSD404.Clean(hub.Ref), StringComparer.Ordinal)));

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        var only = hub.Snapshots.Count == 1 ? hub.Snapshots[0] : null;
        yield return Failed(hub.RefFile) with
        {
            Variant = hub.Ref is null ? "NoRef" : null,
            Arguments = Values(("id", hub.Id), ("ref", hub.Ref ?? ""), ("snapshots", hub.Snapshots.Count == 0 ? "-" : string.Join(", ", hub.Snapshots)), ("file", hub.RefFile)),
            Fixes = only is null ? [] : [HubFixes.MakeRef(hub.RefFile, only)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRepository repository)
    {
        var clean = repository.Refs.FirstOrDefault(static r => r.Name == "main")?.Clean;
        var named = repository.Refs.Select(static r => r.Clean).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // A repository of which only a branch or tag was fetched has no main, and needs none.
        var broken = clean is null
            ? repository.Snapshots.Count > 0 && !repository.Snapshots.Any(s => named.Contains(s.Name))
            : clean.Length > 0 && repository.HasSnapshotsFolder && !repository.Snapshots.Any(s => s.Name == clean);
        if (!broken || (clean is null && repository.Refs.Any(static r => r is { Name: "main", Text: null })))
            yield break;
        var file = Path.Join(repository.Path, "refs", "main");
        var only = repository.Snapshots.Count == 1 ? repository.Snapshots[0].Name : null;
        yield return Failed(file) with
        {
            Variant = clean is null ? "NoRef" : null,
            Arguments = Values(("id", repository.Id), ("ref", clean ?? ""), ("snapshots", repository.Snapshots.Count == 0 ? "-" : string.Join(", ", repository.Snapshots.Select(static s => s.Name))), ("file", file)),
            Fixes = only is null ? [] : [HubFixes.MakeRef(file, only)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRoot root) => [];
}
