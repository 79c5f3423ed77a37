namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>What the name of a folder in the cache says: <c>models--org--name</c>.</summary>
/// <param name="Type"><c>model</c>, <c>dataset</c>, <c>space</c> or <c>kernel</c>.</param>
/// <param name="Id">The repository id.</param>
/// <remarks>huggingface_hub 1.29 <c>utils/_cache_manager.py _scan_cached_repo</c>, <c>file_download.py repo_folder_name</c>.</remarks>
public sealed record RepositoryName(string Type, string Id)
{
    private static readonly string[] Types = ["model", "dataset", "space", "kernel"];

    /// <summary>Reads a folder's name; null where it is no repository's.</summary>
    public static RepositoryName? Parse(string folder)
    {
        var at = folder.IndexOf("--", StringComparison.Ordinal);
        if (at <= 1 || at + 2 >= folder.Length || folder[at - 1] != 's')
            return null;
        var type = Array.Find(Types, t => folder.AsSpan(0, at - 1).SequenceEqual(t));
        return type is null ? null : new RepositoryName(type, folder[(at + 2)..].Replace("--", "/", StringComparison.Ordinal));
    }
}
