using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.HubCache.Location;

/// <summary>Where the cache is, and the offline switches.</summary>
public sealed record CacheLocationDocument(string Home, string HubCache, string TransformersCache, string? DecidedBy, OfflineDocument Offline, LibrariesDocument Libraries)
{
    internal static CacheLocationDocument From(CacheLocation location) => new(
        location.Home,
        location.Root,
        location.TransformersRoot,
        location.DecidedBy,
        new OfflineDocument(location.Offline.HfHubOffline, location.Offline.TransformersOffline, location.Offline.IsOffline, location.Offline.IsTransformersOffline),
        LibrariesDocument.From(location.Libraries));
}

/// <summary>The offline switches and what comes of them.</summary>
public sealed record OfflineDocument(string? HfHubOffline, string? TransformersOffline, bool Hub, bool Transformers);
