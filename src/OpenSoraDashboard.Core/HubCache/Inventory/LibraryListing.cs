using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>How <c>scan_cache_dir</c> of huggingface_hub takes a repository's folder.</summary>
public enum LibraryListing
{
    [JsonStringEnumMemberName("listed")]
    Listed,

    /// <summary>A warning, and the repository is left out.</summary>
    [JsonStringEnumMemberName("ignored")]
    Ignored,

    /// <summary>The listing of the whole cache ends with an exception.</summary>
    [JsonStringEnumMemberName("crashes")]
    Crashes,
}

/// <summary>The order of the library's own tests.</summary>
/// <remarks>huggingface_hub 1.29 <c>utils/_cache_manager.py _scan_cached_repo</c>.</remarks>
internal static class LibraryListings
{
    private static readonly string[] SystemFiles = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>Files that operating systems leave behind and that the library passes over.</summary>
    public static bool IsSystemFile(string name) => SystemFiles.Contains(name, StringComparer.Ordinal);

    public static LibraryListing Of(CacheRepository repository)
    {
        if (repository.Kind != EntryKind.Folder || repository.Type == "kernel" || !repository.HasSnapshotsFolder)
            return LibraryListing.Ignored;
        if (repository.Refs.Any(static r => r.Text is null))
            return LibraryListing.Crashes;
        if (repository.StraySnapshotFiles.Count > 0)
            return LibraryListing.Ignored;
        // Snapshots come in no order: one broken file ends the look at this repository before a folder that is gone may end everything.
        var broken = repository.Snapshots.Any(static s => s.Files.Any(static f => f.Kind == CacheFileKind.Dangling));
        if (repository.Snapshots.Any(static s => s.IsDangling))
            return LibraryListing.Crashes;
        if (broken)
            return LibraryListing.Ignored;
        var names = repository.Snapshots.Select(static s => s.Name).ToHashSet(StringComparer.Ordinal);
        return repository.Refs.Any(r => !names.Contains(r.Text!)) ? LibraryListing.Ignored : LibraryListing.Listed;
    }
}
