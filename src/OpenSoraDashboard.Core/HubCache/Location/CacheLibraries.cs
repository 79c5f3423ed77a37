using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.HubCache.Location;

/// <summary>Which library versions are simulated where a question is about the cache and names no release.</summary>
public static class CacheLibraries
{
    private static readonly Version One = new(1, 0);
    private static readonly Version ExpandsVariables = new(0, 30);

    /// <summary>The newest versions whose source was read.</summary>
    public static LibraryVersions Newest { get; } = Base with { HuggingfaceHub = new Version(1, 29), Transformers = new Version(5, 0) };

    private static LibraryVersions Base => LibraryVersions.Of(ReleaseCatalog.Find("2.0")!.Libraries);

    /// <summary>The versions that load a repository: those of the release that asks for it, else the newest.</summary>
    public static LibraryVersions For(string id) =>
        KnownRepositories.ReleaseOf(id) is { } release ? LibraryVersions.Of(release.Libraries) : Newest;

    /// <summary>Another version of huggingface_hub, with a transformers that goes with it: 4.x wants a hub before 1.0.</summary>
    public static LibraryVersions WithHub(LibraryVersions libraries, Version hub)
    {
        var transformers = libraries.Transformers;
        if (hub >= One)
            transformers = Newest.Transformers;
        else if (transformers >= Newest.Transformers)
            transformers = hub >= ExpandsVariables ? new Version(4, 56) : new Version(4, 39);
        return libraries with { HuggingfaceHub = hub, Transformers = transformers };
    }
}
