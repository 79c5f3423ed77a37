using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>The repositories that some release of the catalog asks for.</summary>
public static class KnownRepositories
{
    private static readonly Lazy<IReadOnlyDictionary<string, Release>> ById = new(Build);

    /// <summary>The id that ends in a name (<c>t5-v1_1-xxl</c>), or the id itself; null where no release knows it.</summary>
    public static string? Complete(string name) => name.Contains('/', StringComparison.Ordinal)
        ? name
        : ById.Value.Keys.FirstOrDefault(id => id.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The release by whose libraries the repository is usually loaded; null where no release asks for it.</summary>
    public static Release? ReleaseOf(string id) => ById.Value.GetValueOrDefault(id);

    /// <summary>Whether the repository holds a part of diffusers.</summary>
    public static bool IsOfDiffusers(string id) => ReleaseCatalog.All
        .SelectMany(static r => r.Slots).SelectMany(static s => s.Types)
        .Any(t => (t.Type == "VideoAutoencoderKL" && t.Repository == id) || t.Dependencies.Any(d => d.Repository == id));

    private static Dictionary<string, Release> Build()
    {
        Dictionary<string, Release> known = new(StringComparer.Ordinal);
        // 1.2 first: it is the release that most often loads by id.
        foreach (var release in ReleaseCatalog.All.OrderBy(static r => r.Id != "1.2"))
        {
            foreach (var type in release.Slots.SelectMany(static s => s.Types))
            {
                IEnumerable<string?> ids = [type.Repository, .. type.Dependencies.Select(static d => d.Repository)];
                foreach (var id in ids.OfType<string>())
                    known.TryAdd(id, release);
            }
        }

        return known;
    }
}
