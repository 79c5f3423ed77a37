using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>Which weight files transformers takes, the first form that is there.</summary>
/// <remarks>transformers 4.36 <c>modeling_utils.py:2948-3150</c>, 4.40 <c>:3095-3290</c>, 4.50 <c>:880-1180</c>.</remarks>
/// <param name="Files">The files to read, in order.</param>
/// <param name="Keys">The keys of the index; null where one file holds all.</param>
internal sealed record WeightSearch(IReadOnlyList<string> Files, IReadOnlyList<string>? Keys)
{
    private const string Source = "transformers modeling_utils.py from_pretrained";

    private static readonly (string Name, bool Sharded)[] Forms =
    [
        ("model.safetensors", false),
        ("model.safetensors.index.json", true),
        ("pytorch_model.bin", false),
        ("pytorch_model.bin.index.json", true),
    ];

    /// <summary>Looks for the weights.</summary>
    /// <param name="run">The load.</param>
    /// <param name="value">Folder, file or repository id.</param>
    /// <param name="files">Where they are looked for.</param>
    /// <param name="options">Keywords.</param>
    /// <param name="commit">The commit found with config.json.</param>
    /// <exception cref="PythonRaise">There are none, or the index is no use.</exception>
    public static WeightSearch Find(LoadRun run, string value, TransformersFiles files, TransformersOptions options, string? commit)
    {
        if (run.IsFolder(value, Source))
        {
            run.Route = LoadRoute.Transformers;
            return InFolder(run, value, options.Subfolder);
        }

        var single = PythonPath.Join(options.Subfolder, value);
        if (run.IsFile(single, Source))
        {
            run.Route = LoadRoute.Transformers;
            return new WeightSearch([value], null);
        }

        if (run.IsFile(single + ".index", Source))
            throw run.Raise("ValueError", $"We found a TensorFlow checkpoint at {value}.index, please set from_tf to True to load from this checkpoint.");
        run.Route = LoadRoute.HubCache;
        return InCache(run, value, files, options, commit);
    }

    private static WeightSearch InFolder(LoadRun run, string folder, string subfolder)
    {
        bool Has(string name) => run.IsFile(PythonPath.Join(folder, subfolder, name), Source);

        foreach (var (name, sharded) in Forms)
        {
            if (!Has(name))
                continue;
            var path = PythonPath.Join(folder, subfolder, name);
            if (!sharded)
                return new WeightSearch([path], null);
            var index = ShardIndex.Read(run, path, Source);
            return new WeightSearch([.. index.Shards.Select(s => PythonPath.Join(folder, subfolder, s))], index.Keys);
        }

        var start = $"Error no file named pytorch_model.bin found in directory {folder} but there is a file for ";
        if (Has("model.ckpt.index") || Has("tf_model.h5"))
            throw run.Raise("OSError", start + "TensorFlow weights. Use `from_tf=True` to load this model from those weights.", path: run.Absolute(folder));
        if (Has("flax_model.msgpack"))
            throw run.Raise("OSError", start + "Flax weights. Use `from_flax=True` to load this model from those weights.", path: run.Absolute(folder));
        var safe = run.Since(TransformersVersions.LooksUpSeveral) ? "model.safetensors, " : "";
        throw run.Raise(
            "OSError",
            $"Error no file named pytorch_model.bin, {safe}tf_model.h5, model.ckpt.index or flax_model.msgpack found in directory {folder}.",
            path: run.Absolute(folder));
    }

    private static WeightSearch InCache(LoadRun run, string id, TransformersFiles files, TransformersOptions options, string? commit)
    {
        var requested = false;
        foreach (var (name, sharded) in Forms)
        {
            var found = files.Find(id, name, commit, raiseMissing: false, raiseOffline: true, options.Revision);
            requested |= found.Requested;
            if (found.Path is null)
                continue;
            if (!sharded)
                return new WeightSearch([found.Path], null);
            if (run.Context.Disk.IsFolder(run.Absolute(found.Path)))
                throw run.Raise("ValueError", $"Can't find a checkpoint index ({found.Path}) in {id}.", path: run.Absolute(found.Path));
            var index = ShardIndex.Read(run, found.Path, Source);
            return new WeightSearch(Shards(run, id, files, options, commit, index), index.Keys);
        }

        throw NoneCached(run, id, files, options, requested);
    }

    private static string[] Shards(
        LoadRun run, string id, TransformersFiles files, TransformersOptions options, string? commit, ShardIndex index)
    {
        if (index.Shards.Count == 0)
            throw run.Raise("IndexError", "list index out of range");
        if (!run.Since(TransformersVersions.LooksUpSeveral) || index.Shards.Count == 1)
            return [.. index.Shards.Select(s => files.Find(id, s, commit, raiseMissing: true, raiseOffline: true, options.Revision).Path!)];

        // 4.50 downloads a snapshot, which offline is any folder of that commit, and looks for the files afterwards.
        var names = index.Shards.Select(s => PythonPath.Join(options.Subfolder, s)).ToArray();
        var found = names.Select(n => files.TryToLoad(id, n, commit ?? options.Revision).Path).ToArray();
        var absent = names.Where((_, i) => found[i] is null).ToArray();
        if (absent.Length == 0)
            return found!;
        var what = absent.Length == 1 ? $"a file named {absent[0]}" : $"files named ({string.Join(", ", absent.Select(a => $"'{a}'"))})";
        throw run.Raise("OSError", files.Absent(id, what, options.Revision), wantsNetwork: !options.LocalFilesOnly);
    }

    /// <summary>Before 4.50 a plain request is sent to see whether there are TensorFlow weights, whatever the offline switches say.</summary>
    private static PythonRaise NoneCached(LoadRun run, string id, TransformersFiles files, TransformersOptions options, bool requested)
    {
        if (run.Since(TransformersVersions.LooksUpSeveral) && (options.LocalFilesOnly || files.Hub.Environment.TransformersOffline))
            return run.Raise("AttributeError", "'NoneType' object has no attribute 'endswith'", wantsNetwork: requested);
        var address = new Uri(files.Endpoint);
        var pool = address.Scheme == Uri.UriSchemeHttp ? "HTTPConnectionPool" : "HTTPSConnectionPool";
        var connection = address.Scheme == Uri.UriSchemeHttp ? "HTTPConnection" : "HTTPSConnection";
        var url = $"{address.AbsolutePath.TrimEnd('/')}/{id}/resolve/{options.Revision}/tf_model.h5";
        run.Step("HEAD", $"{files.Endpoint}/{id}/resolve/{options.Revision}/tf_model.h5", TraceResults.Refused, "transformers utils/hub.py has_file");
        return run.Raise(
            "ConnectionError",
            $"{pool}(host='{address.Host}', port={address.Port}): Max retries exceeded with url: {url} (Caused by NewConnectionError('<urllib3.connection.{connection} object>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'))",
            wantsNetwork: true);
    }
}
