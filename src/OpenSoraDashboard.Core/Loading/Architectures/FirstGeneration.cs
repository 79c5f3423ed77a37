using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>The models of 1.0: STDiT, PixArt, DiT and Latte, whose position tables depend on resolution and frames.</summary>
internal static class FirstGeneration
{
    /// <summary>STDiT (<c>opensora/models/stdit/stdit.py</c>).</summary>
    public static ModelState Stdit(LoadRun run, ConfigValues config)
    {
        var s = TransformerShape.Of(config);
        s.CheckHeads(run);
        var b = new StateDictBuilder();
        PixArtHead(b, config, s);
        for (var i = 0; i < s.Depth; i++)
        {
            PixArtBlock(b, $"blocks.{i}", s);
            b.Attention($"blocks.{i}.attn_temp", s.Width, s.Heads, qkNorm: false);
        }

        return b.FinalLayer("final_layer", s.Patch, s.OutChannels, s.Width).Build("STDiT");
    }

    /// <summary>PixArt and PixArtMS (<c>opensora/models/pixart/pixart.py</c>).</summary>
    public static ModelState PixArt(LoadRun run, ConfigValues config, bool multiScale)
    {
        var s = TransformerShape.Of(config);
        s.CheckHeads(run);
        var b = new StateDictBuilder();
        PixArtHead(b, config, s);
        for (var i = 0; i < s.Depth; i++)
            PixArtBlock(b, $"blocks.{i}", s);
        b.FinalLayer("final_layer", s.Patch, s.OutChannels, s.Width);
        if (!multiScale)
            return b.Build("PixArt");
        if (s.Width % 3 != 0)
            throw run.Raise("AssertionError", "hidden_size must be divisible by 3");
        return b.SinusoidEmbedding("csize_embedder", s.Width / 3).SinusoidEmbedding("ar_embedder", s.Width / 3).Build("PixArtMS");
    }

    /// <summary>DiT (<c>opensora/models/dit/dit.py</c>), and Latte, which only runs it in another way.</summary>
    public static ModelState Dit(LoadRun run, ConfigValues config, string className)
    {
        var s = TransformerShape.Of(config, "learn_sigma");
        var size = Size(config);
        var side = size[1] / s.Patch[1];
        var b = new StateDictBuilder()
            .Buffer("pos_embed_spatial", 1, side * side, s.Width)
            .Buffer("pos_embed_temporal", 1, size[0] / s.Patch[0], s.Width)
            .PatchEmbedding("x_embedder", s.Patch, s.InChannels, s.Width);
        var condition = (config["condition"] as PyStr)?.Value ?? throw new UnknownArchitectureException("condition");
        if (condition.StartsWith("label", StringComparison.Ordinal))
        {
            var last = condition[(condition.LastIndexOf('_') + 1)..];
            if (!long.TryParse(last, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var classes))
                throw run.Raise("ValueError", $"invalid literal for int() with base 10: '{last}'");
            b.Parameter("y_embedder.embedding_table.weight", classes + (config.Real("class_dropout_prob") > 0 ? 1 : 0), s.Width);
        }
        else
        {
            b.CaptionEmbedding("y_embedder", config.Whole("caption_channels"), 1, s.Width);
        }

        b.SinusoidEmbedding("t_embedder", s.Width);
        s.CheckHeads(run);
        for (var i = 0; i < s.Depth; i++)
        {
            b.Attention($"blocks.{i}.attn", s.Width, s.Heads, qkNorm: false)
                .Mlp($"blocks.{i}.mlp", s.Width, s.MlpRatio)
                .Linear($"blocks.{i}.adaLN_modulation.1", s.Width, 6 * s.Width);
        }

        return b.Linear("final_layer.linear", s.Width, s.Patch.Aggregate(1L, (n, p) => n * p) * s.OutChannels)
            .Linear("final_layer.adaLN_modulation.1", s.Width, 2 * s.Width)
            .Build(className);
    }

    /// <summary>Frames, height and width of the latent video.</summary>
    private static IReadOnlyList<long> Size(ConfigValues config) =>
        config.Wholes("input_size") is { Count: 3 } size ? size : throw new UnknownArchitectureException("input_size");

    private static void PixArtHead(StateDictBuilder b, ConfigValues config, TransformerShape s)
    {
        var size = Size(config);
        b.Buffer("pos_embed", 1, size[1] / s.Patch[1] * (size[2] / s.Patch[2]), s.Width)
            .Buffer("pos_embed_temporal", 1, size[0] / s.Patch[0], s.Width)
            .PatchEmbedding("x_embedder", s.Patch, s.InChannels, s.Width)
            .SinusoidEmbedding("t_embedder", s.Width)
            .Linear("t_block.1", s.Width, 6 * s.Width)
            .CaptionEmbedding("y_embedder", config.Whole("caption_channels"), config.Whole("model_max_length"), s.Width);
    }

    private static void PixArtBlock(StateDictBuilder b, string name, TransformerShape s) =>
        b.Parameter(name + ".scale_shift_table", 6, s.Width)
            .Attention(name + ".attn", s.Width, s.Heads, qkNorm: false)
            .CrossAttention(name + ".cross_attn", s.Width)
            .Mlp(name + ".mlp", s.Width, s.MlpRatio);
}
