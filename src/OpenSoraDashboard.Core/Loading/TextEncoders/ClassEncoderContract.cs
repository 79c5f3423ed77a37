namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Type <c>classes</c> of Open-Sora 1.0 to 1.3: a number instead of a text, no files.</summary>
/// <remarks>v1.0.0 <c>opensora/models/text_encoder/classes.py</c>.</remarks>
internal sealed class ClassEncoderContract : LoaderContract
{
    private static readonly BuilderSignature Signature =
        new("ClassEncoder", "num_classes", "model_max_length", "device", "dtype") { Required = ["num_classes"] };

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        Signature.Check(run, request);
        return new LoadEnd(new TensorComparison(0, 0, [], [], []));
    }
}
