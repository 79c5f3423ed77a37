using OpenSoraDashboard.Core.Loading.Builders;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Type <c>text_embedder</c> of Open-Sora 2.0: CLIP if the text <c>openai</c> occurs in the path, else T5.</summary>
/// <remarks>main <c>opensora/models/text/conditioner.py:11-29</c>; <c>device_map</c> and <c>torch_dtype</c> come from <c>opensora/utils/sampling.py:532-557</c> and replace the config's.</remarks>
internal sealed class TextEmbedderContract : TextEncoderContract
{
    private const string Source = "main opensora/models/text/conditioner.py:11-29";

    private static readonly BuilderSignature Signature =
        new("HFEmbedder", "from_pretrained", "max_length", "shardformer") { Required = ["max_length"], TakesAny = true };

    protected override Plan Prepare(ComponentRequest request, LoadRun run)
    {
        Signature.Check(run, request);
        if (request.Source is null)
            throw run.Raise("TypeError", "argument of type 'NoneType' is not iterable");
        return Imagine(request, run)!;
    }

    protected override Plan? Imagine(ComponentRequest request, LoadRun run)
    {
        if (request.Source is not { } value)
            return null;
        var clip = IsClip(value, run);
        if (!run.Hypothetical)
            run.Step($"\"{Word(run)}\" in from_pretrained", value, clip ? TraceResults.Yes : TraceResults.No, Source);
        var model = ForModel(request);
        return clip
            ? new Plan(value, TokenizerClass.Clip, ClipTextFactory.Instance, new TransformersOptions(), OfClip(model))
            : new Plan(value, TokenizerClass.T5, T5EncoderFactory.Instance, new TransformersOptions(), OfT5(model));
    }

    protected override void Finish(ComponentRequest request, LoadRun run)
    {
        if (!IsClip(request.Source!, run) || !Flag(request, "shardformer"))
            return;
        run.Step("not shardformer", request.Source, TraceResults.No, Source);
        throw run.Raise("AssertionError", "Shardformer is not supported for CLIP");
    }

    private static bool IsClip(string value, LoadRun run) =>
        (run.Context.Checkout?.ClipInLowerCase == true ? value.ToLowerInvariant() : value).Contains(Word(run), StringComparison.Ordinal);

    private static string Word(LoadRun run) => run.Context.Checkout?.ClipWord ?? "openai";

    /// <summary>Every keyword but two goes to the model; the tokenizer gets none of them.</summary>
    private static TransformersOptions ForModel(ComponentRequest request)
    {
        if (request.Keyword("low_cpu_mem_usage") is { IsTrue: false })
            throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated);
        var keywords = request.Keywords.Where(k => k.Key is not ("max_length" or "shardformer" or "device_map" or "torch_dtype"))
            .ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal);
        return HubKeywords.Options(keywords) with { LowMemory = true, Dispatched = true };
    }
}
