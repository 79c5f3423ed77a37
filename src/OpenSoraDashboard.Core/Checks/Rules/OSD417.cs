using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A link that breaks when the cache or the disk behind it moves.</summary>
public sealed class OSD417 : CacheRule
{
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        if (repository.AbsoluteLinks.Count > 0)
        {
            yield return Failed(repository.AbsoluteLinks[0]) with
            {
                Variant = "Absolute",
                Arguments = Values(("id", repository.Id), ("count", Number(repository.AbsoluteLinks.Count)), ("link", repository.AbsoluteLinks[0])),
            };
        }

        var far = repository.Snapshots.FirstOrDefault(static s => s.OnOtherDevice || s.Files.Any(static f => f.OnOtherDevice));
        if (far is null)
            yield break;
        var target = far.OnOtherDevice ? far.Destination : far.Files.First(static f => f.OnOtherDevice).Target;
        yield return Failed(far.Path) with { Variant = "OtherDevice", Arguments = Values(("id", repository.Id), ("target", target ?? "")) };
    }
}
