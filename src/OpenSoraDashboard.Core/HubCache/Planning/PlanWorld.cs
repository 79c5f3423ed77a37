using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>The process by which plans are judged: offline, with the cache at its root, and a huggingface_hub of today.</summary>
internal static class PlanWorld
{
    // Of all versions it looks at the most: trees/ as well.
    private static readonly Version Newest = new(1, 22);

    public static LoadContext Of(string hub, DiskView disk, string? workingDirectory = null)
    {
        var libraries = LibraryVersions.Of(ReleaseCatalog.Find("1.2")!.Libraries) with { HuggingfaceHub = Newest };
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HF_HUB_CACHE"] = hub,
            ["HUGGINGFACE_HUB_CACHE"] = hub,
            ["HF_HUB_OFFLINE"] = "1",
            ["TRANSFORMERS_OFFLINE"] = "1",
        };
        return new LoadContext(disk, workingDirectory ?? hub, environment, libraries);
    }
}
