namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Folders of those who wrote the shipped configs.</summary>
internal static class SourceTrapAuthors
{
    // Paths in the shipped configs of 1.2 (training), 1.3 and 2.0 (training).
    private static readonly string[] Folders =
        ["/home/guoxinying/", "/home/zhaowangbo/", "/mnt/jfs-hdd/sora/", "/mnt/jfs/sora_checkpoints/", "/mnt/ddn/sora/", "/mnt/hdd/cached_models"];

    /// <summary>The path lies on one of their machines.</summary>
    public static bool IsAuthors(string path) => Folders.Any(f => path.StartsWith(f, StringComparison.Ordinal));
}
