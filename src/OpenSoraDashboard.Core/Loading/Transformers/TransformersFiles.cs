using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>transformers' <c>cached_file</c>: a file of a local folder, or of the Hub cache.</summary>
/// <remarks>transformers 4.36, 4.40 and 4.50 <c>utils/hub.py</c>.</remarks>
internal sealed class TransformersFiles
{
    private const string Source = "transformers utils/hub.py cached_file";
    private readonly LoadRun run;
    private readonly TransformersOptions options;
    private readonly string cache;

    public TransformersFiles(LoadRun run, TransformersOptions options)
    {
        this.run = run;
        this.options = options;
        Hub = new HubCacheLookup(run);
        cache = options.CacheDirectory ?? Hub.Environment.TransformersCache;
    }

    public HubCacheLookup Hub { get; }

    /// <summary>The address that texts name.</summary>
    public string Endpoint => Hub.Environment.Endpoint;

    /// <summary>Looks for a file.</summary>
    /// <param name="value">Folder or repository id.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="commit">The commit found so far; files cached for it need no look at the refs.</param>
    /// <param name="raiseMissing">Whether a missing file raises.</param>
    /// <param name="raiseOffline">Whether a Hub out of reach raises; only counts with <paramref name="raiseMissing"/>.</param>
    /// <param name="revision">Null where the caller leaves the revision open: texts then say <c>None</c>.</param>
    public HubFile Find(string value, string file, string? commit, bool raiseMissing, bool raiseOffline, string? revision)
    {
        var several = run.Since(TransformersVersions.LooksUpSeveral);
        var name = PythonPath.Join(options.Subfolder, file);
        if (run.Context.Disk.IsFolder(run.Absolute(value)))
            return InFolder(value, name, raiseMissing, revision);

        if (commit is not null)
        {
            var known = TryToLoad(value, name, commit);
            if (known.Path is not null)
                return known;
            if (known.KnownAbsent && !raiseMissing)
                return known;
            if (known.KnownAbsent)
                throw run.Raise("OSError", $"Could not locate {name} inside {value}.");
        }

        try
        {
            var query = new HubQuery(cache, options.LocalFilesOnly, revision, options.Subfolder);
            var path = Hub.Download(value, file, query);
            return several ? Confirm(value, name, raiseMissing, revision) : HubFile.Found(path);
        }
        catch (PythonRaise e) when (e.Type == "LocalEntryNotFoundError")
        {
            run.Caught(e);
            var cached = TryToLoad(value, name, revision);
            if (cached.Path is not null)
                return cached;
            if (!raiseMissing || !raiseOffline)
                return new HubFile(null, Requested: !options.LocalFilesOnly);
            throw Unreachable(value, name);
        }
        catch (PythonRaise e) when (e.Type == "HFValidationError" && !several)
        {
            run.Caught(e);
            throw run.Raise("OSError", $"Incorrect path_or_model_id: '{value}'. Please provide either the path to a local folder or the repo_id of a model on the Hub.");
        }
    }

    private HubFile InFolder(string folder, string name, bool raiseMissing, string? revision)
    {
        var path = PythonPath.Join(folder, name);
        if (run.IsFile(path, Source))
            return HubFile.Found(path);
        var several = run.Since(TransformersVersions.LooksUpSeveral);
        if (!raiseMissing || (several && name == PythonPath.Join(options.Subfolder, "config.json")))
            return default;
        var place = several ? $"tree/{revision ?? "main"}" : (run.Since(TransformersVersions.WeightsOnly) ? "tree/" : "") + (revision ?? "None");
        throw run.Raise(
            "OSError",
            $"{folder} does not appear to have a file named {name}. Checkout 'https://huggingface.co/{folder}/{place}' for available files.",
            path: run.Absolute(path));
    }

    /// <summary>4.50 asks <c>try_to_load_from_cache</c> for the path even where the download function has found it.</summary>
    private HubFile Confirm(string value, string name, bool raiseMissing, string? revision)
    {
        var cached = TryToLoad(value, name, revision);
        if (cached.Path is not null || !raiseMissing || name == PythonPath.Join(options.Subfolder, "config.json"))
            return cached;
        throw run.Raise("OSError", Absent(value, $"a file named {name}", revision));
    }

    public string Absent(string value, string what, string? revision) =>
        $"{value} does not appear to have {what}. Checkout 'https://huggingface.co/{value}/tree/{revision ?? "main"}'for available files.";

    public PythonRaise Unreachable(string value, string name) => run.Raise(
        "OSError",
        run.Since(TransformersVersions.LooksUpSeveral)
            ? $"We couldn't connect to '{Endpoint}' to load the files, and couldn't find them in the cached files.\nCheckout your internet connection or see how to run the library in offline mode at 'https://huggingface.co/docs/transformers/installation#offline-mode'."
            : $"We couldn't connect to '{Endpoint}' to load this file, couldn't find it in the cached files and it looks like {value} is not the path to a directory containing a file named {name}.\nCheckout your internet connection or see how to run the library in offline mode at 'https://huggingface.co/docs/transformers/installation#offline-mode'.",
        wantsNetwork: !options.LocalFilesOnly);

    public HubFile TryToLoad(string value, string name, string? revision) =>
        Hub.TryToLoad(value, name, cache, revision, needsReferences: !run.Since(TransformersVersions.WeightsOnly));
}
