using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A link leads to nothing.</summary>
public sealed class OSD401 : ComponentRule, ICacheRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var entry in context.Facts.Entries.Where(e => e is { IsLink: true, Status.Exists: false }))
        {
            var needed = context.Layout.Needs(entry) || IsWanted(context.Layout.Layout, entry);
            yield return Failed(entry.Path) with
            {
                Severity = needed ? Severity.Error : Severity.Warning,
                Variant = entry.Status.Kind == EntryKind.Loop ? "Loop" : null,
                Arguments = Values(("link", entry.Name), ("target", context.World.Disk.LinkText(entry.Path) ?? "")),
                Missing = needed ? [entry.Name] : [],
                Fixes = needed && DownloadFixes.Download(context, [entry.FileName], entry.Path) is { } fix ? [fix] : [FolderFixes.Remove(entry.Path)],
            };
        }

        if (context.Facts is { Root: null, Source: { } source } && context.World.Disk.LinkStatus(source).Kind == EntryKind.Link)
        {
            yield return Failed(source) with
            {
                Arguments = Values(("link", source), ("target", context.World.Disk.LinkText(source) ?? "")),
                Missing = [source],
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var snapshot in repository.Snapshots)
        {
            foreach (var file in snapshot.Files.Where(static f => f.Kind == CacheFileKind.Dangling).Take(20))
            {
                var path = Path.Join(snapshot.Path, file.Path);
                yield return Failed(path) with
                {
                    Severity = ReferenceEquals(snapshot, repository.Current) ? Severity.Error : Severity.Warning,
                    Arguments = Values(("link", path), ("target", file.LinkText ?? "")),
                    Missing = [path],
                    Fixes = [FolderFixes.Remove(path)],
                };
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Audit(CacheRoot root) => [];

    private static bool IsWanted(ComponentLayout layout, FileFact entry) =>
        layout.WeightNames.Select(layout.Place).Contains(entry.Name, StringComparer.Ordinal)
        || (layout.NeedsConfig && entry.Name.Equals("config.json", StringComparison.Ordinal))
        || (layout.WeightsFolder.Length > 0 && entry.Name.Equals(layout.WeightsFolder, StringComparison.Ordinal))
        || layout.Vocabularies.Any(v => v.Contains(entry.Name, StringComparer.Ordinal));
}
