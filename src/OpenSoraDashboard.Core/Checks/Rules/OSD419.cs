using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Lock files that downloads left behind; harmless unless another user owns them.</summary>
public sealed class OSD419 : CacheRule
{
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRoot root)
    {
        if (root.Locks.Count == 0)
            yield break;
        var locks = root.Locks;
        yield return Failed(locks.NotWritable ?? locks.Folder) with
        {
            Variant = locks.NotWritable is null ? null : "Refused",
            Severity = locks.NotWritable is null ? Severity.Info : Severity.Warning,
            Arguments = Values(("count", Number(locks.Count)), ("folder", locks.Folder)),
            Evidence = Values(("oldest", locks.Oldest?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "")),
        };
    }
}
