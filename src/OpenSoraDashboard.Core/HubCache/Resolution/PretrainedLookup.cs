using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Diffusers;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.TextEncoders;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>What <c>from_pretrained("org/name")</c> looks for: config, the four forms of weights, shards, tokenizer.</summary>
internal static class PretrainedLookup
{
    private const string Source = "transformers utils/hub.py cached_file";

    /// <summary>Follows it and answers with the folder that everything comes from.</summary>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public static string Run(LoadRun run, CacheQuestion question)
    {
        // A folder of that name below the working directory wins over the cache.
        run.IsFolder(question.Id, Source);
        return IsOfDiffusers(run, question) ? Diffusers(run, question) : Transformers(run, question);
    }

    private static string Transformers(LoadRun run, CacheQuestion question)
    {
        var id = question.Id;
        var options = new TransformersOptions
        {
            LocalFilesOnly = question.LocalFilesOnly,
            Revision = question.Revision ?? "main",
            Subfolder = question.Subfolder ?? "",
        };
        var files = new TransformersFiles(run, options);
        var first = files.Find(id, "config.json", null, raiseMissing: false, raiseOffline: false, options.Revision);
        var commit = HubCacheLookup.CommitOf(first.Path);
        string? again = null;
        var contents = PretrainedConfig.Read(run, id, files, ref again, options.Revision);
        var weights = WeightSearch.Find(run, id, files, options, commit);
        foreach (var file in weights.Files)
        {
            // The loader meets a missing shard of a folder only when it opens it.
            if (!run.Context.Disk.IsFile(run.Absolute(file)))
                StateDictFile.Read(run, file);
            CacheContent.Describe(run, file);
            run.ReadFile(file);
        }

        if (TokenizerOf(contents) is { } tokenizer)
            TokenizerLoading.Locate(run, id, tokenizer, files, options, commit);
        return Folder(run, id, first.Path ?? weights.Files[0], options.Subfolder);
    }

    private static string Diffusers(LoadRun run, CacheQuestion question)
    {
        if (question.Revision is not (null or "main"))
            throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated);
        var files = new DiffusersFiles(run, null, question.LocalFilesOnly, question.Subfolder);
        var weights = AutoencoderKl.Locate(run, question.Id, files);
        CacheContent.Describe(run, weights);
        run.ReadFile(weights);
        return Folder(run, question.Id, weights, question.Subfolder ?? "");
    }

    private static TokenizerClass? TokenizerOf(PyDict? config) => config?["model_type"]?.AsText switch
    {
        { } type when TransformersNames.T5Types.Contains(type) => TokenizerClass.T5Fast,
        { } type when TransformersNames.ClipTypes.Contains(type) => TokenizerClass.ClipFast,
        _ => null,
    };

    /// <summary>The repository's root of which a file is a part.</summary>
    private static string Folder(LoadRun run, string id, string file, string subfolder)
    {
        if (run.Context.Disk.IsFolder(run.Absolute(id)))
            return id;
        var folder = Path.GetDirectoryName(file) ?? file;
        return subfolder.Length > 0 && folder.EndsWith("/" + subfolder, StringComparison.Ordinal) ? folder[..^(subfolder.Length + 1)] : folder;
    }

    /// <summary>diffusers' config names its class by <c>_class_name</c>. Looked at beside the trace: the choice is the caller's, who writes one class or the other.</summary>
    private static bool IsOfDiffusers(LoadRun run, CacheQuestion question)
    {
        var config = question.Subfolder is { } subfolder ? $"{subfolder}/config.json" : "config.json";
        var beside = new LoadRun(run.Context);
        var local = PythonPath.Join(question.Id, config);
        string? path = run.Context.Disk.IsFile(run.Absolute(local)) ? local : null;
        try
        {
            var lookup = new HubCacheLookup(beside);
            path ??= lookup.Download(question.Id, config, new HubQuery(lookup.Environment.HubCache, Revision: question.Revision));
            return PythonFile.Json(beside, path, Source) is PyDict dict ? dict["_class_name"] is not null : KnownRepositories.IsOfDiffusers(question.Id);
        }
        catch (Exception e) when (e is PythonRaise or LoadUnknownException)
        {
            // Nothing to go by but the name.
            return KnownRepositories.IsOfDiffusers(question.Id);
        }
    }
}
