using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>STDiT3 (<c>opensora/models/stdit/stdit3.py</c>).</summary>
/// <param name="release">The release: 1.3 added two patch embeddings, the kernel and the rope's third dimension.</param>
internal sealed class Stdit3Factory(string release) : ModelFactory
{
    private readonly bool since13 = release.Equals("1.3", StringComparison.Ordinal);

    public override string ClassName => "STDiT3";

    public override string ConfigClassName => "STDiT3Config";

    public override string ModelType => "STDiT3";

    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = ConfigClasses.Stdit(release, "STDiT3-XL/2");

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        var s = TransformerShape.Of(config);
        if (s.Width % 4 != 0)
            throw run.Raise("AssertionError", "dim must be divisible by 4");
        var b = new StateDictBuilder()
            .UnsavedBuffer("pos_embed.inv_freq")
            .Parameter("rope.freqs", RopeWidth(config, s) / 2)
            .PatchEmbedding("x_embedder", s.Patch, s.InChannels, s.Width);
        if (since13)
        {
            b.UnsavedBuffer("rope.dummy")
                .PatchEmbedding("x_embedder_cond", s.Patch, s.InChannels, s.Width)
                .PatchEmbedding("x_embedder_cond_mask", s.Patch, s.InChannels, s.Width);
        }

        b.SinusoidEmbedding("t_embedder", s.Width)
            .SinusoidEmbedding("fps_embedder", s.Width)
            .Linear("t_block.1", s.Width, 6 * s.Width)
            .CaptionEmbedding("y_embedder", config.Whole("caption_channels"), config.Whole("model_max_length"), s.Width);
        if (since13 && config.IsTrue("use_spatial_rope") && !HasKernel(config))
            throw run.Raise("AssertionError", "Spatial rope requires kernel_size");
        s.CheckHeads(run);
        Blocks(b, "spatial_blocks", s, config);
        if (!since13 || !config.IsTrue("skip_temporal"))
            Blocks(b, "temporal_blocks", s, config);
        else if (config.IsTrue("only_train_temporal"))
            throw run.Raise("AttributeError", "'STDiT3' object has no attribute 'temporal_blocks'"); // v1.3 stdit3.py:356-359
        return b.FinalLayer("final_layer", s.Patch, s.OutChannels, s.Width).Build(ClassName);
    }

    private long RopeWidth(ConfigValues config, TransformerShape s)
    {
        var width = s.Width / s.Heads;
        return since13 && HasKernel(config) ? width / 3 : width;
    }

    private static bool HasKernel(ConfigValues config) => config["kernel_size"] is not (null or PyNone);

    private static void Blocks(StateDictBuilder b, string name, TransformerShape s, ConfigValues config)
    {
        var qkNorm = config.IsTrue("qk_norm");
        for (var i = 0; i < s.Depth; i++)
        {
            var block = $"{name}.{i}";
            b.Parameter(block + ".scale_shift_table", 6, s.Width)
                .Attention(block + ".attn", s.Width, s.Heads, qkNorm)
                .CrossAttention(block + ".cross_attn", s.Width)
                .Mlp(block + ".mlp", s.Width, s.MlpRatio);
        }
    }
}
