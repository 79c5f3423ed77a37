namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>The layers that the diffusion transformers of 1.0 to 1.3 share (<c>opensora/models/layers/blocks.py</c>).</summary>
internal static class TransformerParts
{
    public static StateDictBuilder PatchEmbedding(this StateDictBuilder b, string name, IReadOnlyList<long> patch, long channels, long width) =>
        b.Parameter(name + ".proj.weight", [width, channels, .. patch]).Parameter(name + ".proj.bias", width);

    /// <summary>TimestepEmbedder and SizeEmbedder.</summary>
    public static StateDictBuilder SinusoidEmbedding(this StateDictBuilder b, string name, long width) =>
        b.Linear(name + ".mlp.0", 256, width).Linear(name + ".mlp.2", width, width);

    public static StateDictBuilder CaptionEmbedding(this StateDictBuilder b, string name, long channels, long tokens, long width) =>
        b.Buffer(name + ".y_embedding", tokens, channels)
            .Linear(name + ".y_proj.fc1", channels, width)
            .Linear(name + ".y_proj.fc2", width, width);

    public static StateDictBuilder Attention(this StateDictBuilder b, string name, long width, long heads, bool qkNorm)
    {
        b.Linear(name + ".qkv", width, 3 * width);
        if (qkNorm)
            b.Parameter(name + ".q_norm.weight", width / heads).Parameter(name + ".k_norm.weight", width / heads);
        return b.Linear(name + ".proj", width, width);
    }

    public static StateDictBuilder CrossAttention(this StateDictBuilder b, string name, long width) =>
        b.Linear(name + ".q_linear", width, width).Linear(name + ".kv_linear", width, 2 * width).Linear(name + ".proj", width, width);

    public static StateDictBuilder Mlp(this StateDictBuilder b, string name, long width, double ratio)
    {
        var hidden = (long)(width * ratio);
        return b.Linear(name + ".fc1", width, hidden).Linear(name + ".fc2", hidden, width);
    }

    /// <summary>T2IFinalLayer.</summary>
    public static StateDictBuilder FinalLayer(this StateDictBuilder b, string name, IReadOnlyList<long> patch, long channels, long width) =>
        b.Parameter(name + ".scale_shift_table", 2, width)
            .Linear(name + ".linear", width, patch.Aggregate(1L, (n, p) => n * p) * channels);
}
