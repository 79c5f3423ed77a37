using System.Reflection;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>Every release that the product knows, read once from the embedded data files.</summary>
public static class ReleaseCatalog
{
    private static readonly Lazy<IReadOnlyList<Release>> Loaded = new(Load);

    /// <summary>All releases, the oldest first.</summary>
    public static IReadOnlyList<Release> All => Loaded.Value;

    /// <summary>The release of that id; null when there is none.</summary>
    public static Release? Find(string id) => All.FirstOrDefault(r => r.Id.Equals(id, StringComparison.Ordinal));

    private static List<Release> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith("catalog/", StringComparison.Ordinal))
                .Select(ReleaseReader.Read)
                .OrderBy(r => r.Id, StringComparer.Ordinal),
        ];
    }
}
