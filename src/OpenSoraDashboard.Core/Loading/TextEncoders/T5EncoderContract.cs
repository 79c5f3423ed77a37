using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Type <c>t5</c> of Open-Sora 1.0 to 1.3.</summary>
/// <remarks>
/// v1.0.0 <c>opensora/models/text_encoder/t5.py:45-145, 299-318</c>: <c>from_pretrained</c> names the parent of a folder
/// <c>t5-v1_1-xxl</c>. v1.1.0, v1.2.0 the same file <c>:35, 102-158</c>: one literal id is accepted. v1.3 <c>:101-111</c>: any.
/// </remarks>
internal sealed class T5EncoderContract(T5EncoderContract.Rule rule) : TextEncoderContract
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";
    private const string FolderName = "t5-v1_1-xxl";

    /// <summary>What a release does with <c>from_pretrained</c>.</summary>
    internal enum Rule
    {
        /// <summary>1.0: the folder <c>t5-v1_1-xxl</c> in it is loaded.</summary>
        Parent,

        /// <summary>1.1 and 1.2: it must be the literal id.</summary>
        LiteralId,

        /// <summary>1.2-main and 1.3: anything that transformers takes.</summary>
        Any,
    }

    private static readonly BuilderSignature OfParent = new(
        "T5Encoder", "from_pretrained", "model_max_length", "device", "dtype", "local_cache", "shardformer");

    private static readonly BuilderSignature Later = new(
        "T5Encoder", "from_pretrained", "model_max_length", "device", "dtype", "cache_dir", "shardformer", "local_files_only");

    private string Source => rule switch
    {
        Rule.Parent => "v1.0.0 opensora/models/text_encoder/t5.py",
        Rule.LiteralId => "v1.1.0 opensora/models/text_encoder/t5.py:102",
        _ => "v1.3 opensora/models/text_encoder/t5.py:101-111",
    };

    protected override Plan Prepare(ComponentRequest request, LoadRun run)
    {
        (rule == Rule.Parent ? OfParent : Later).Check(run, request);
        if (request.Source is not { } value)
        {
            run.Step("from_pretrained is not None", null, TraceResults.No, Source);
            throw run.Raise("AssertionError", "Please specify the path to the T5 model");
        }

        if (rule == Rule.Parent)
        {
            var folder = Joined(request, run);
            if (request.Keyword("local_cache") is { IsTrue: false })
                FetchInto(run, folder);
            return At(request, folder);
        }

        var asserts = run.Context.Checkout?.AssertsT5Id ?? rule == Rule.LiteralId;
        if (asserts)
        {
            var accepted = (run.Context.Checkout?.T5Ids ?? [Id]).Contains(value, StringComparer.Ordinal);
            run.Step("from_pretrained in available_models", value, accepted ? TraceResults.Yes : TraceResults.No, Source);
            if (!accepted)
                throw run.Raise("AssertionError", "", path: run.Absolute(value));
        }

        return At(request, value);
    }

    /// <summary>What if the folder given were offered under the literal id, or (1.0) as the folder that is looked for in it.</summary>
    protected override Plan? Imagine(ComponentRequest request, LoadRun run)
    {
        if (request.Source is not { } given)
            return null;
        var joined = rule == Rule.Parent ? Joined(request, run) : given;
        return At(request, run.Context.Disk.IsFolder(run.Absolute(joined)) ? joined : given);
    }

    protected override void Finish(ComponentRequest request, LoadRun run)
    {
        if (request.Keyword("dtype")?.AsText == "auto")
            throw run.Raise("TypeError", "to() received an invalid combination of arguments - got (dtype=str, )");
    }

    private static Plan At(ComponentRequest request, string value)
    {
        var options = new TransformersOptions
        {
            CacheDirectory = Text(request, "cache_dir"),
            LocalFilesOnly = Flag(request, "local_files_only"),
        };
        var model = OfT5(options) with { LowMemory = true, Dispatched = true, DtypeText = Dtype(request) };
        return new Plan(value, null, T5EncoderFactory.Instance, options, model);
    }

    private static string? Dtype(ComponentRequest request) => request.Keyword("dtype") switch
    {
        null or { IsTrue: false } => null,
        PyStr s => s.Value,
        _ => throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated),
    };

    /// <summary>An empty value falls back to a folder in the home.</summary>
    private static string Joined(ComponentRequest request, LoadRun run)
    {
        var parent = request.Source is { Length: > 0 } given ? given : PythonPath.ExpandUser("~/.cache/IF_", run.Context.Environment);
        return PythonPath.Join(parent, FolderName);
    }

    /// <summary><c>local_cache=False</c>: seven files are asked for by the Hub client, which leaves those alone that are there.</summary>
    private void FetchInto(LoadRun run, string folder)
    {
        ReadOnlySpan<string> files =
        [
            "config.json", "special_tokens_map.json", "spiece.model", "tokenizer_config.json",
            "pytorch_model.bin.index.json", "pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin",
        ];
        var hub = run.Context.Libraries.HuggingfaceHub;
        if (hub >= new Version(1, 0))
            throw run.Raise("TypeError", "hf_hub_download() got an unexpected keyword argument 'force_filename'");
        var lookup = new HubCacheLookup(run);
        foreach (var file in files)
        {
            if (hub >= new Version(0, 26))
            {
                lookup.Download(Id, file, new HubQuery(folder));
                continue;
            }

            if (run.Exists(PythonPath.Join(folder, file), Source))
                continue;
            throw run.Raise(
                "LocalEntryNotFoundError",
                "Connection error, and we cannot find the requested files in the cached path. Please try again or make sure your Internet connection is on.",
                wantsNetwork: true,
                path: run.Absolute(PythonPath.Join(folder, file)));
        }
    }
}
