using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Bytes that nothing uses: downloads that were cut off, blobs that no snapshot links.</summary>
public sealed class OSD416 : CacheRule
{
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository.Partial.Count > 0)
        {
            yield return Said(repository, repository.Partial) with
            {
                Variant = "Partial",
                Fixes = [.. repository.Partial.Take(MostFindings).Select(static b => FolderFixes.Remove(b.Path))],
            };
        }

        if (repository.Unlinked.Count > 0 && !repository.Snapshots.Any(static s => s.BeyondRoots))
            yield return Said(repository, repository.Unlinked) with { Variant = "Unlinked" };
    }

    private Finding Said(CacheRepository repository, IReadOnlyList<CacheBlob> blobs) => Failed(blobs[0].Path) with
    {
        Arguments = Values(("id", repository.Id), ("count", Number(blobs.Count)), ("size", Number(blobs.Sum(static b => b.Size)))),
    };
}
