using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The user of the cache may not read or enter a part of it.</summary>
public sealed class OSD418 : CacheRule
{
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository) => repository.Blocked.DistinctBy(static b => b.Path).Take(MostFindings).Select(Said);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRoot root) => root.Blocked.Select(Said);

    private Finding Said(CacheAccess access) => Failed(access.Path) with
    {
        Variant = access.IsFolder ? "Folder" : null,
        Arguments = Values(("owner", Number(access.Status.OwnerId)), ("mode", access.Status.Mode < 0 ? "?" : Convert.ToString(access.Status.Mode, 8))),
        Fixes = [access.IsFolder ? AccessFixes.LetList(access.Path, access.Identity) : AccessFixes.LetRead(access.Path, access.Identity)],
    };
}
