using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' <c>PreTrainedTokenizerBase.from_pretrained</c> of a T5 or CLIP class.</summary>
/// <remarks>transformers 4.36 <c>tokenization_utils_base.py:1890-2265</c>, 4.40 <c>:1957-2345</c>.</remarks>
internal sealed class TokenizerLoading
{
    private const string Source = "transformers tokenization_utils_base.py";

    private static readonly (string Argument, string File)[] Further =
    [
        ("added_tokens_file", "added_tokens.json"),
        ("special_tokens_map_file", "special_tokens_map.json"),
        ("tokenizer_config_file", "tokenizer_config.json"),
        ("tokenizer_file", "tokenizer.json"),
    ];

    private const string FromTiktoken =
        "Converting from Tiktoken failed, if a converter for SentencePiece is available, provide a model path with a SentencePiece tokenizer.model file.";

    private const string NoBackend =
        "Couldn't instantiate the backend tokenizer from one of: \n(1) a `tokenizers` library serialization file, \n(2) a slow tokenizer instance to convert or \n(3) an equivalent slow tokenizer class to instantiate and convert. \nYou need to have sentencepiece installed to convert a slow tokenizer to a fast one.";

    private readonly LoadRun run;
    private readonly string value;
    private readonly TransformersFiles files;
    private readonly Dictionary<string, HubFile> found = new(StringComparer.Ordinal);
    private string? commit;

    private TokenizerLoading(LoadRun run, string value, TransformersFiles files, string? commit)
    {
        this.run = run;
        this.value = value;
        this.files = files;
        this.commit = commit;
    }

    /// <param name="run">The load.</param>
    /// <param name="value">Folder, file or repository id.</param>
    /// <param name="type">The class on which it is called.</param>
    /// <param name="files">Where files are looked for.</param>
    /// <param name="options">Keywords.</param>
    /// <param name="commit">The commit found so far.</param>
    public static void FromPretrained(LoadRun run, string value, TokenizerClass type, TransformersFiles files, TransformersOptions options, string? commit)
    {
        if (type == TokenizerClass.T5 && !run.Context.Libraries.SentencePiece)
            throw Lacks(run, "T5Tokenizer", "SentencePiece", "https://github.com/google/sentencepiece#installation");
        var loading = new TokenizerLoading(run, value, files, commit);
        if (run.Context.Disk.IsFile(run.Absolute(value)))
            loading.TakeFile(type);
        else
            loading.Find(type, options.Revision);
        loading.Build(type);
    }

    /// <summary>Looks for the files of a tokenizer without reading their contents.</summary>
    /// <exception cref="PythonRaise">What the real code raises when they are not there.</exception>
    public static void Locate(LoadRun run, string value, TokenizerClass type, TransformersFiles files, TransformersOptions options, string? commit)
    {
        if (!type.IsFollowed)
            throw new LoadUnknownException(UnknownReasons.TokenizerClassNotFollowed);
        var loading = new TokenizerLoading(run, value, files, commit);
        loading.Find(type, options.Revision);
        if (!type.IsFast || loading.found.GetValueOrDefault("tokenizer_file").Path is null)
            TokenizerFiles.Demand(run, type.Slow ?? type, value, loading.found);
    }

    private void TakeFile(TokenizerClass type)
    {
        run.IsFile(value, Source);
        if (type.Files.Count > 1)
        {
            throw run.Raise(
                "ValueError",
                $"Calling {type.Name}.from_pretrained() with the path to a single file or url is not supported for this tokenizer. Use a model identifier or the path to a directory instead.");
        }

        found[type.Files[0].Argument] = HubFile.Found(value);
    }

    private void Find(TokenizerClass type, string revision)
    {
        var config = Look("tokenizer_config.json", revision);
        if (config.Path is not null)
        {
            var contents = PythonFile.Json(run, config.Path, Source);
            if (contents is PyNone or PyBool or PyInt or PyFloat)
                throw run.Raise("TypeError", $"argument of type '{PythonFile.TypeName(contents)}' is not iterable");
            if ((contents as PyDict)?["fast_tokenizer_files"] is { } versioned)
                CheckVersioned(versioned);
        }

        foreach (var (argument, file) in type.Files.Concat(Further).DistinctBy(f => f.Argument))
            found[argument] = Look(file, revision);
        if (found.Values.Any(f => f.Path is not null))
            return;
        throw run.Raise(
            "OSError",
            $"Can't load tokenizer for '{value}'. If you were trying to load it from 'https://huggingface.co/models', make sure you don't have a local directory with the same name. Otherwise, make sure '{value}' is the correct path to a directory containing all relevant files for a {type.Name} tokenizer.",
            wantsNetwork: found.Values.Any(f => f.Requested),
            path: run.Absolute(value));
    }

    /// <summary>Files for later versions are named <c>tokenizer.4.0.0.json</c>; of a list without any the usual one is taken.</summary>
    private void CheckVersioned(PyValue names)
    {
        if (names is PyNone or PyBool or PyInt or PyFloat)
            throw run.Raise("TypeError", $"'{PythonFile.TypeName(names)}' object is not iterable");
        if (names is PyStr)
            return;
        if (names is not PyList { Items: var list } || list.Any(n => n is not PyStr { Value: var name } || (name != "tokenizer.json" && name.Contains("tokenizer", StringComparison.Ordinal))))
            throw new LoadUnknownException(UnknownReasons.VersionedTokenizer);
    }

    private HubFile Look(string file, string revision)
    {
        var result = files.Find(value, file, commit, raiseMissing: false, raiseOffline: false, revision);
        commit ??= HubCacheLookup.CommitOf(result.Path);
        return result;
    }

    /// <summary><c>_from_pretrained</c>: a fast class without tokenizer.json builds its slow one first.</summary>
    private void Build(TokenizerClass type)
    {
        var whole = found.GetValueOrDefault("tokenizer_file").Path;
        // Without sentencepiece the fast class knows no slow one.
        var libraries = run.Context.Libraries;
        var hasSlow = type != TokenizerClass.T5Fast || libraries.SentencePiece;
        if (type.Slow is not null && whole is null && hasSlow && !Prepare(type.Slow, fast: false, whole))
            throw run.Raise("ValueError", FromTiktoken);
        Prepare(type, type.IsFast, whole);
        if (type != TokenizerClass.T5Fast || whole is not null)
            return;
        if (!hasSlow)
            throw run.Raise("ValueError", run.Since(TransformersVersions.LooksUpSeveral) ? FromTiktoken : NoBackend);
        if (!libraries.Protobuf)
            throw Lacks(run, "T5Converter", "protobuf", "https://github.com/protocolbuffers/protobuf/tree/master/python#installation");
    }

    /// <summary>transformers 4.36 <c>utils/import_utils.py:912-924, 1230-1247</c>.</summary>
    private static PythonRaise Lacks(LoadRun run, string name, string library, string page)
    {
        run.Step("import", library.ToLowerInvariant(), TraceResults.Absent, Source);
        return run.Raise(
            "ImportError",
            $"\n{name} requires the {library} library but it was not found in your environment. Checkout the instructions on the\ninstallation page of its repo: {page} and follow the ones\nthat match your environment. Please note that you may need to restart your runtime after installation.\n");
    }

    /// <returns>Whether the object was built: from 4.50 on a T5 tokenizer whose model cannot be read is <c>False</c>.</returns>
    private bool Prepare(TokenizerClass type, bool fast, string? whole)
    {
        PyDict settings = PyDict.Empty;
        if (found.GetValueOrDefault("tokenizer_config_file").Path is { } path)
        {
            var contents = PythonFile.Json(run, path, Source);
            settings = contents as PyDict
                ?? throw run.Raise("AttributeError", $"'{PythonFile.TypeName(contents)}' object has no attribute 'get'", path: run.Absolute(path));
        }

        if (settings["tokenizer_class"] is null or PyNone)
            AskModel();
        else if (settings["tokenizer_class"] is { AsText: null } odd)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(odd)}' object has no attribute 'replace'");
        var arguments = TokenizerArguments.Collect(run, type, settings, found);
        if (!type.IsFollowed)
            throw Missing(type, arguments, whole);
        TokenizerConstructor.CheckPositional(run, type, arguments);
        return fast ? Fast(type, arguments, whole) : Slow(type, arguments);
    }

    /// <summary>Classes that are not followed end alike when the only files they are built from are not there.</summary>
    private Exception Missing(TokenizerClass type, TokenizerArguments arguments, string? whole)
    {
        if (whole is null && arguments.Positional is null && arguments["from_slow"] is null or { IsTrue: false })
        {
            if (type == TokenizerClass.WholeOnly)
                return run.Raise("ValueError", NoBackend, path: run.Absolute(value));

            if (arguments.File("vocab_file").Path is null && arguments["legacy"] is null or PyNone or { IsTrue: true } && arguments["sp_model_kwargs"] is null or PyNone)
                TokenizerFiles.Demand(run, type, value, found);
        }

        return new LoadUnknownException(UnknownReasons.TokenizerClassNotFollowed);
    }

    private bool Slow(TokenizerClass type, TokenizerArguments arguments)
    {
        if (type.IsT5)
            TokenizerConstructor.CheckProcessor(run, arguments);
        if (!TokenizerFiles.Construct(run, type, value, arguments))
            return false;
        var extra = type.IsT5 ? SpecialTokens.CountExtra(run, arguments) : 0;
        TokenizerConstructor.CheckBase(run, type, arguments);
        TokenizerConstructor.CheckIds(run, arguments.Ids, extra > 0);
        return true;
    }

    /// <summary>A fast tokenizer is read from tokenizer.json; without one, or where the settings say so, it is made from the slow one.</summary>
    private bool Fast(TokenizerClass type, TokenizerArguments arguments, string? whole)
    {
        if (type.IsT5)
            SpecialTokens.CountExtra(run, arguments);
        if (whole is null)
            return true;
        var fromSlow = arguments["from_slow"] is { IsTrue: true }
            || (type.IsT5 && arguments["add_prefix_space"] is not (null or PyNone) && run.Since(TransformersVersions.WeightsOnly));
        if (!fromSlow && arguments.File("tokenizer_file").Path is { } file)
            TokenizerFiles.ReadWhole(run, file);
        else if (!TokenizerFiles.Construct(run, type.Slow!, value, arguments))
            return false;
        TokenizerConstructor.CheckBase(run, type, arguments);
        TokenizerConstructor.CheckIds(run, arguments.Ids, hasOwn: false);
        return true;
    }

    /// <summary>The class in config.json is compared with the one asked for; only a warning comes of it.</summary>
    private void AskModel()
    {
        try
        {
            AutoConfig.Load(run, value, files, commit);
        }
        catch (PythonRaise e) when (e.Type is "OSError" or "FileNotFoundError" or "PermissionError" or "IsADirectoryError"
            or "ValueError" or "KeyError" or "HFValidationError" or "LocalEntryNotFoundError" or "FileExistsError")
        {
            run.Caught(e);
        }
    }
}
