using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Type <c>clip</c> of Open-Sora 1.0 to 1.3.</summary>
/// <remarks>v1.0.0 <c>opensora/models/text_encoder/clip.py:49-50, 88-115</c>; later tags load alike.</remarks>
internal sealed class ClipEncoderContract : TextEncoderContract
{
    private static readonly BuilderSignature Signature = new("ClipEncoder", "from_pretrained", "model_max_length", "device", "dtype");

    protected override Plan Prepare(ComponentRequest request, LoadRun run)
    {
        Signature.Check(run, request);
        if (request.Source is not null)
            return Imagine(request, run)!;
        run.Step("from_pretrained is not None", null, TraceResults.No, "v1.0.0 opensora/models/text_encoder/clip.py");
        throw run.Raise("AssertionError", "Please specify the path to the T5 model");
    }

    protected override Plan? Imagine(ComponentRequest request, LoadRun run)
    {
        if (request.Source is not { } value)
            return null;
        var options = new TransformersOptions();
        return new Plan(value, TokenizerClass.Clip, ClipTextFactory.Instance, options, OfClip(options));
    }
}
