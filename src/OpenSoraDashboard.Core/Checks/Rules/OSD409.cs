using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A revision that a ref names is not 40 lower-case hex digits.</summary>
public sealed class OSD409 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var snapshot in repository.Snapshots.Where(static s => !s.HasCommitName))
        {
            yield return Failed(snapshot.Path) with
            {
                Variant = snapshot.Refs.Count == 0 ? "NoRef" : null,
                Arguments = Values(("id", repository.Id), ("revision", snapshot.Name), ("ref", string.Join(", ", snapshot.Refs))),
            };
        }
    }
}
