using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>How diffusers finds a file of a model: in a folder, or in the Hub cache.</summary>
/// <param name="run">The load.</param>
/// <param name="cacheDirectory">Value of <c>cache_dir</c>; null for the Hub client's default.</param>
/// <param name="localFilesOnly">Value of <c>local_files_only</c>.</param>
/// <param name="subfolder">Value of <c>subfolder</c>; null for none.</param>
/// <remarks>diffusers v0.27.2 <c>utils/hub_utils.py:277-392</c>; v0.29.0 the same.</remarks>
internal sealed class DiffusersFiles(LoadRun run, string? cacheDirectory, bool localFilesOnly, string? subfolder)
{
    private const string Source = "diffusers utils/hub_utils.py _get_model_file";

    private readonly HubCacheLookup hub = new(run);

    public string? Subfolder => subfolder;

    public bool LocalFilesOnly => localFilesOnly;

    public string? CacheDirectory => cacheDirectory;

    public HubCacheLookup Hub => hub;

    /// <summary>The same without the caller's keywords, which do not reach a second lookup.</summary>
    public DiffusersFiles Anew() => new(run, null, localFilesOnly: false, null);

    /// <summary><c>_get_model_file</c></summary>
    /// <exception cref="PythonRaise"><c>OSError</c> when it is not there.</exception>
    public string Model(string value, string name, string? commit)
    {
        if (run.IsFile(value, Source))
            return value;
        if (!run.IsFolder(value, Source))
            return Cached(value, name, commit);
        var root = PythonPath.Join(value, name);
        if (run.IsFile(root, Source))
            return root;
        if (subfolder is not null && run.IsFile(PythonPath.Join(value, subfolder, name), Source))
            return PythonPath.Join(value, subfolder, name);
        throw run.Raise("OSError", $"Error no file named {name} found in directory {value}.", path: run.Absolute(root));
    }

    /// <summary>A file of the Hub cache, with diffusers' texts for what is not there.</summary>
    public string Cached(string value, string name, string? commit)
    {
        try
        {
            return hub.Download(value, name, new HubQuery(cacheDirectory ?? hub.Environment.HubCache, localFilesOnly, commit, subfolder ?? ""));
        }
        catch (PythonRaise e)
        {
            run.Caught(e);
            throw e.Type switch
            {
                "LocalEntryNotFoundError" => run.Raise("OSError", $"{value} does not appear to have a file named {name}.", wantsNetwork: e.WantsNetwork),
                "HFValidationError" => run.Raise("OSError", Unreachable(value, name)),
                _ => run.Raise("OSError", Impossible(value, name), path: e.Path),
            };
        }
    }

    private string Unreachable(string value, string name) => name == "config.json"
        ? $"We couldn't connect to '{hub.Environment.Endpoint}' to load this model, couldn't find it in the cached files and it looks like {value} is not the path to a directory containing a config.json file.\nCheckout your internet connection or see how to run the library in offline mode at 'https://huggingface.co/docs/diffusers/installation#offline-mode'."
        : $"We couldn't connect to '{hub.Environment.Endpoint}' to load this model, couldn't find it in the cached files and it looks like {value} is not the path to a directory containing a file named {name} or \nCheckout your internet connection or see how to run the library in offline mode at 'https://huggingface.co/docs/diffusers/installation#offline-mode'.";

    private static string Impossible(string value, string name)
    {
        var (what, file) = name == "config.json" ? ("config", "a config.json file") : ("the model", $"a file named {name}");
        return $"Can't load {what} for '{value}'. If you were trying to load it from 'https://huggingface.co/models', make sure you don't have a local directory with the same name. Otherwise, make sure '{value}' is the correct path to a directory containing {file}";
    }
}
