using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>diffusers' <c>ConfigMixin</c>: where config.json is looked for and what becomes of it.</summary>
/// <remarks>diffusers v0.27.2 <c>configuration_utils.py:285-545</c>; v0.29.0 swaps the order of subfolder and root.</remarks>
internal static class DiffusersConfig
{
    private const string Source = "diffusers configuration_utils.py load_config";
    private static readonly Version SubfolderFirst = new(0, 28);

    /// <summary>The contents of config.json and the commit in its path.</summary>
    public static (PyValue Contents, string? Commit) Load(LoadRun run, string value, DiffusersFiles files)
    {
        var path = Find(run, value, files);
        try
        {
            return (PythonFile.Json(run, path, Source), HubCacheLookup.CommitOf(path));
        }
        catch (PythonRaise e) when (e.Type is "JSONDecodeError" or "UnicodeDecodeError")
        {
            run.Caught(e);
            throw run.Raise("OSError", $"It looks like the config file at '{path}' is not a valid JSON file.", path: run.Absolute(path));
        }
    }

    /// <summary>The constructor's arguments: config.json over the defaults.</summary>
    /// <exception cref="PythonRaise">What <c>from_config</c> raises.</exception>
    public static ConfigValues Arguments(LoadRun run, PyValue contents, DiffusersFiles files)
    {
        if (contents is PyNone)
            throw run.Raise("ValueError", "Please make sure to provide a config as the first positional argument.");

        // Anything else that is no dict is taken for the path of another config.
        if (contents is not PyDict)
            contents = Load(run, contents.AsText ?? PyRepr.Of(contents), files.Anew()).Contents;
        if (contents is not PyDict dict)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(contents)}' object has no attribute 'get'");
        if (dict["_class_name"] is not (null or PyStr or PyList))
            throw run.Raise("ValueError", "Make sure that the `_class_name` is of type string or list of string (for custom pipelines).");
        if (dict["dtype"] is not null)
            throw run.Raise("TypeError", "AutoencoderKL.__init__() got an unexpected keyword argument 'dtype'");
        var config = new ConfigValues(AutoencoderKlShape.Defaults);
        if (run.Context.Libraries.Diffusers >= SubfolderFirst)
            config.Overlay(AutoencoderKlShape.LaterDefaults);
        var unused = (dict["_use_default_values"] as PyList)?.Items ?? [];
        foreach (var (key, item) in dict.Items)
        {
            if (key is PyStr { Value: var name } && config.Has(name) && !unused.Contains(key))
                config.Set(name, item);
        }

        return config;
    }

    private static string Find(LoadRun run, string value, DiffusersFiles files)
    {
        if (run.IsFile(value, Source))
            return value;
        if (!run.IsFolder(value, Source))
            return files.Cached(value, "config.json", null);
        var root = PythonPath.Join(value, "config.json");
        var below = files.Subfolder is { } subfolder ? PythonPath.Join(value, subfolder, "config.json") : null;
        var order = run.Context.Libraries.Diffusers >= SubfolderFirst ? (below, root) : (root, below);
        foreach (var path in (ReadOnlySpan<string?>)[order.Item1, order.Item2])
        {
            if (path is not null && run.IsFile(path, Source))
                return path;
        }

        throw run.Raise("OSError", $"Error no file named config.json found in directory {value}.", path: run.Absolute(root));
    }
}
