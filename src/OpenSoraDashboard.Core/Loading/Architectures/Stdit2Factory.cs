using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>STDiT2 (<c>opensora/models/stdit/stdit2.py</c>).</summary>
/// <param name="release">The release whose code defaults count.</param>
internal sealed class Stdit2Factory(string release) : ModelFactory
{
    public override string ClassName => "STDiT2";

    public override string ConfigClassName => "STDiT2Config";

    public override string ModelType => "STDiT2";

    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = ConfigClasses.Stdit(release, "STDiT2-XL/2");

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        var s = TransformerShape.Of(config);
        var width = s.Width;
        if (width % 4 != 0)
            throw run.Raise("AssertionError", "dim must be divisible by 4");
        s.CheckHeads(run);
        if (width % 3 != 0)
            throw run.Raise("AssertionError", "hidden_size must be divisible by 3");
        var qkNorm = config.IsTrue("qk_norm");
        var b = new StateDictBuilder()
            .UnsavedBuffer("pos_embed.inv_freq")
            .PatchEmbedding("x_embedder", s.Patch, s.InChannels, width)
            .SinusoidEmbedding("t_embedder", width)
            .Linear("t_block.1", width, 6 * width)
            .Linear("t_block_temp.1", width, 3 * width)
            .CaptionEmbedding("y_embedder", config.Whole("caption_channels"), config.Whole("model_max_length"), width)
            .Parameter("rope.freqs", width / s.Heads / 2);
        for (var i = 0; i < s.Depth; i++)
        {
            var block = $"blocks.{i}";
            b.Parameter(block + ".scale_shift_table", 6, width)
                .Parameter(block + ".scale_shift_table_temporal", 3, width)
                .Attention(block + ".attn", width, s.Heads, qkNorm)
                .CrossAttention(block + ".cross_attn", width)
                .Mlp(block + ".mlp", width, s.MlpRatio)
                .Attention(block + ".attn_temp", width, s.Heads, qkNorm);
        }

        return b.FinalLayer("final_layer", s.Patch, s.OutChannels, width)
            .SinusoidEmbedding("csize_embedder", width / 3)
            .SinusoidEmbedding("ar_embedder", width / 3)
            .SinusoidEmbedding("fl_embedder", width)
            .SinusoidEmbedding("fps_embedder", width)
            .Build(ClassName);
    }
}
