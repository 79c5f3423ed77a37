using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.HubCache.Location;

/// <summary>The two switches that keep the libraries off the network, and what comes of them.</summary>
/// <param name="HfHubOffline">Value of <c>HF_HUB_OFFLINE</c>; null where it is not set.</param>
/// <param name="TransformersOffline">Value of <c>TRANSFORMERS_OFFLINE</c>; null where it is not set.</param>
/// <param name="IsOffline">huggingface_hub sends no request.</param>
/// <param name="IsTransformersOffline">transformers turns <c>local_files_only</c> on by itself.</param>
public sealed record OfflineSwitches(string? HfHubOffline, string? TransformersOffline, bool IsOffline, bool IsTransformersOffline)
{
    // Enough to see the rule: a text that is not empty wins, and only four words mean yes.
    private static readonly (string? Hub, string? Transformers)[] Examples =
        [(null, null), ("1", null), (null, "1"), ("0", "1"), ("", "1"), ("yes", null), ("y", null), ("2", "1")];

    /// <summary>What an environment comes to.</summary>
    public static OfflineSwitches Of(IReadOnlyDictionary<string, string> environment, LibraryVersions libraries)
    {
        var held = HubEnvironment.Of(environment, libraries);
        return new OfflineSwitches(environment.GetValueOrDefault("HF_HUB_OFFLINE"), environment.GetValueOrDefault("TRANSFORMERS_OFFLINE"), held.Offline, held.TransformersOffline);
    }

    /// <summary>The truth table, computed by the same code as every answer.</summary>
    public static IReadOnlyList<OfflineSwitches> Table(LibraryVersions libraries) =>
    [
        .. Examples.Select(e =>
        {
            Dictionary<string, string> environment = new(StringComparer.Ordinal);
            if (e.Hub is not null)
                environment["HF_HUB_OFFLINE"] = e.Hub;
            if (e.Transformers is not null)
                environment["TRANSFORMERS_OFFLINE"] = e.Transformers;
            return Of(environment, libraries);
        }),
    ];
}
