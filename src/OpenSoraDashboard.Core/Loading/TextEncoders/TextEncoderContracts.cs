namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>The text encoders of every release.</summary>
internal static class TextEncoderContracts
{
    private static readonly T5EncoderContract Parent = new(T5EncoderContract.Rule.Parent);
    private static readonly T5EncoderContract LiteralId = new(T5EncoderContract.Rule.LiteralId);
    private static readonly T5EncoderContract Any = new(T5EncoderContract.Rule.Any);
    private static readonly ClipEncoderContract Clip = new();
    private static readonly ClassEncoderContract Classes = new();
    private static readonly TextEmbedderContract Embedder = new();

    /// <summary>The contract of a type; null when the release has no such text encoder.</summary>
    public static LoaderContract? Find(string release, string type) => (release, type) switch
    {
        ("2.0", "text_embedder") => Embedder,
        ("2.0", _) => null,
        ("1.0", "t5") => Parent,
        ("1.1" or "1.2", "t5") => LiteralId,
        (_, "t5") => Any,
        (_, "clip") => Clip,
        (_, "classes") => Classes,
        _ => null,
    };
}
