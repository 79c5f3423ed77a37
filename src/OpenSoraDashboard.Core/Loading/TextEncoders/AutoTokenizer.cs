using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' <c>AutoTokenizer.from_pretrained</c>.</summary>
/// <remarks>transformers 4.36 <c>models/auto/tokenization_auto.py:467-800</c>.</remarks>
internal static class AutoTokenizer
{
    private const string Source = "transformers models/auto/tokenization_auto.py";

    public static void FromPretrained(LoadRun run, string value, TransformersOptions options)
    {
        var files = new TransformersFiles(run, options);
        var found = files.Find(value, "tokenizer_config.json", null, raiseMissing: false, raiseOffline: false, revision: null);
        string? commit = null;
        PyValue? said = null;
        if (found.Path is not null)
        {
            commit = HubCacheLookup.CommitOf(found.Path);
            var config = PythonFile.Json(run, found.Path, Source);
            if (config is not PyDict dict)
            {
                throw run.Raise(
                    "TypeError",
                    config is PyList ? "list indices must be integers or slices, not str" : $"'{PythonFile.TypeName(config)}' object does not support item assignment",
                    path: run.Absolute(found.Path));
            }

            said = dict["tokenizer_class"];
            RefuseRemoteCode(dict, said);
        }

        var name = said is null or PyNone ? FromModel(run, value, files, commit) : said.AsText
            ?? throw run.Raise("TypeError", "hasattr(): attribute name must be string");
        run.Step("AutoTokenizer", value, name, Source);
        TokenizerLoading.FromPretrained(run, value, TokenizerClass.ForAuto(run, name), files, options, commit);
    }

    /// <summary>The class by the kind of model.</summary>
    private static string FromModel(LoadRun run, string value, TransformersFiles files, string? commit)
    {
        var config = AutoConfig.Load(run, value, files, commit);
        if (config.TokenizerClass is { } name)
            return name;
        if (TransformersNames.T5Types.Contains(config.ModelType))
            return TokenizerClass.T5Fast.Name;
        if (TransformersNames.ClipTypes.Contains(config.ModelType))
            return TokenizerClass.ClipFast.Name;
        throw new LoadUnknownException(UnknownReasons.TokenizerClassNotFollowed);
    }

    /// <summary>A tokenizer that brings its own code is asked about at the terminal unless its class is known.</summary>
    private static void RefuseRemoteCode(PyDict config, PyValue? name)
    {
        var remote = config["auto_map"] is PyList || (config["auto_map"] as PyDict)?["AutoTokenizer"] is not null;
        if (remote && name?.AsText is not ("T5Tokenizer" or "T5TokenizerFast" or "CLIPTokenizer" or "CLIPTokenizerFast"))
            throw new LoadUnknownException(UnknownReasons.RemoteCode);
    }
}
