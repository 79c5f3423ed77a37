using System.Text;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The cache entry's refs/main has a line feed, a space or a byte order mark beside the commit.</summary>
public sealed class OSD404 : ComponentRule, ICacheRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Hub is { Ref: { } text } hub && !Clean(text).Equals(text, StringComparison.Ordinal)
        && hub.Snapshots.Contains(Clean(text), StringComparer.Ordinal);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var hub = context.Hub!;
        yield return Failed(hub.RefFile) with
        {
            Arguments = Values(("id", hub.Id), ("file", hub.RefFile)),
            Evidence = Values(("bytes", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(hub.Ref!)[^Math.Min(8, hub.Ref!.Length)..]))),
            Fixes = [HubFixes.WriteRef(hub.RefFile, Clean(hub.Ref!))],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var reference in repository.Refs.Where(static r => r.IsUnclean))
        {
            yield return Failed(reference.Path) with
            {
                Severity = reference.Name == "main" ? Severity.Error : Severity.Warning,
                Arguments = Values(("id", repository.Id), ("file", reference.Path)),
                Evidence = Values(("bytes", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(reference.Text!)[^Math.Min(8, reference.Text!.Length)..]))),
                Fixes = [HubFixes.WriteRef(reference.Path, reference.Clean!)],
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRoot root) => [];

    /// <summary>The commit without what does not belong to it.</summary>
    internal static string Clean(string text) => text.Trim('\uFEFF', ' ', '\t', '\r', '\n');
}
