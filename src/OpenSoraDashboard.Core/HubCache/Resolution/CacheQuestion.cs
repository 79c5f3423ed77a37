namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>What is asked of the cache.</summary>
/// <param name="Id">A repository id, or whatever stands where one belongs.</param>
/// <param name="File">A file's path in the repository, as for <c>hf_hub_download</c>; null for everything that <c>from_pretrained</c> reads.</param>
public sealed record CacheQuestion(string Id, string? File = null)
{
    /// <summary>Branch, tag or commit; null for <c>main</c>.</summary>
    public string? Revision { get; init; }

    /// <summary>Folder in the repository; null for its root.</summary>
    public string? Subfolder { get; init; }

    /// <summary>Value of <c>local_files_only</c>: changes texts and, for the newer libraries, what is tried.</summary>
    public bool LocalFilesOnly { get; init; }
}
