namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>Where a library found a file, or that it did not.</summary>
/// <param name="Path">The path as the library puts it together, relative where the cache's path is; null when there is none.</param>
/// <param name="Requested">The file was not found here and a request to the Hub was (or would have been) sent for it.</param>
internal readonly record struct HubFile(string? Path, bool Requested)
{
    /// <summary>The cache knows that the repository has no such file.</summary>
    public bool KnownAbsent { get; init; }

    public static HubFile Found(string path) => new(path, false);
}

/// <summary>Which file is wanted and where a library may look for it.</summary>
/// <param name="CacheDirectory">The folder of <c>cache_dir</c>, or the library's default.</param>
/// <param name="LocalFilesOnly">No request is sent; set by the keyword, not by the environment.</param>
/// <param name="Revision">Branch, tag or commit; null means <c>main</c>.</param>
/// <param name="Subfolder">Folder within the repository; empty for its root.</param>
internal sealed record HubQuery(string CacheDirectory, bool LocalFilesOnly = false, string? Revision = null, string Subfolder = "")
{
    /// <summary>The file's path within the repository.</summary>
    public string InRepository(string file) => Subfolder.Length == 0 ? file : $"{Subfolder}/{file}";
}
