using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A revision besides the one in use that no ref names: tidying commands delete it.</summary>
public sealed class OSD410 : CacheRule
{
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository.Refs.Count == 0 && repository.Snapshots.Count < 2)
            yield break;
        var named = repository.Refs.Select(static r => r.Clean).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!repository.Snapshots.Any(s => named.Contains(s.Name)))
            yield break;
        foreach (var snapshot in repository.Snapshots.Where(s => !named.Contains(s.Name)).Take(MostFindings))
        {
            yield return Failed(snapshot.Path) with
            {
                Arguments = Values(("id", repository.Id), ("revision", snapshot.Name), ("size", Number(snapshot.Size))),
            };
        }
    }
}
