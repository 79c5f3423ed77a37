namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>Says what huggingface_hub would find in its cache for an id, offline.</summary>
public static class HubCacheResolver
{
    /// <summary>Looks for one file, or for the snapshot's folder.</summary>
    /// <param name="world">Disk, environment and library versions.</param>
    /// <param name="id">The repository id.</param>
    /// <param name="file">The file's path in the repository; null for the whole snapshot.</param>
    /// <param name="revision">Branch, tag or commit; null for <c>main</c>.</param>
    /// <param name="cacheDirectory">Value of <c>cache_dir</c>; null for what the environment says.</param>
    /// <param name="localFilesOnly">Value of <c>local_files_only</c>: changes the text of the exception.</param>
    public static HubCacheAnswer Resolve(
        LoadContext world,
        string id,
        string? file,
        string? revision = null,
        string? cacheDirectory = null,
        bool localFilesOnly = false)
    {
        var run = new LoadRun(world);
        var lookup = new HubCacheLookup(run);
        var query = new HubQuery(cacheDirectory ?? lookup.Environment.HubCache, localFilesOnly, revision);
        try
        {
            var path = file is null ? lookup.Snapshot(id, query) : lookup.Download(id, file, query);
            return new HubCacheAnswer(run.Absolute(path), null, null, run.Steps);
        }
        catch (PythonRaise e)
        {
            return new HubCacheAnswer(null, e.Type, e.Message, run.Steps);
        }
    }
}

/// <summary>What was found.</summary>
/// <param name="Path">Absolute path; null when nothing was found.</param>
/// <param name="Exception">Python's exception class; null when it was found.</param>
/// <param name="Message">The text that the user would see.</param>
/// <param name="Trace">Every lookup in order.</param>
public sealed record HubCacheAnswer(string? Path, string? Exception, string? Message, IReadOnlyList<TraceStep> Trace);
