namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>AutoencoderKLCausal3D, the <c>hunyuan_vae</c> type of 2.0 (<c>opensora/models/hunyuan_vae</c>).</summary>
internal static class HunyuanVae
{
    public static ModelState Build(LoadRun run, ConfigValues config)
    {
        var latent = config.Whole("latent_channels");
        var widths = config.Wholes("block_out_channels");
        var layers = config.Whole("layers_per_block");
        var time = config.Whole("time_compression_ratio");
        if (widths.Count is 0 or > 16 || layers is < 0 or > 100)
            throw new UnknownArchitectureException("block_out_channels");
        if (time is not (4 or 8))
            throw run.Raise("ValueError", $"Unsupported time_compression_ratio: {time}.");
        var spatialSteps = (int)Math.Log2(config.Whole("spatial_compression_ratio"));
        var timeSteps = (int)Math.Log2(time);
        var attention = config.IsTrue("mid_block_add_attention");
        bool Resizes(int i) =>
            i < spatialSteps || (time == 4 && i >= widths.Count - 1 - timeSteps && i != widths.Count - 1);

        var b = new StateDictBuilder(run);
        var groups = config.Whole("norm_num_groups");
        Conv(b, "encoder.conv_in", config.Whole("in_channels"), widths[0], 3);
        var from = widths[0];
        for (var i = 0; i < widths.Count; i++)
        {
            Resnets(b, $"encoder.down_blocks.{i}", from, widths[i], layers, groups);
            if (Resizes(i))
                Conv(b, $"encoder.down_blocks.{i}.downsamplers.0.conv", widths[i], widths[i], 3);
            from = widths[i];
        }

        Middle(b, "encoder.mid_block", widths[^1], attention, groups);
        b.GroupNorm("encoder.conv_norm_out", widths[^1], groups);
        Conv(b, "encoder.conv_out", widths[^1], 2 * latent, 3);
        Conv(b, "decoder.conv_in", latent, widths[^1], 3);
        from = widths[^1];
        for (var i = 0; i < widths.Count; i++)
        {
            var to = widths[widths.Count - 1 - i];
            Resnets(b, $"decoder.up_blocks.{i}", from, to, layers + 1, groups);
            if (Resizes(i))
                Conv(b, $"decoder.up_blocks.{i}.upsamplers.0.conv", to, to, 3);
            from = to;
        }

        Middle(b, "decoder.mid_block", widths[^1], attention, groups);
        b.GroupNorm("decoder.conv_norm_out", widths[0], groups);
        Conv(b, "decoder.conv_out", widths[0], config.Whole("out_channels"), 3);
        return b.Conv3D("quant_conv", 2 * latent, 2 * latent, 1)
            .Conv3D("post_quant_conv", latent, latent, 1)
            .Build("AutoencoderKLCausal3D");
    }

    private static void Conv(StateDictBuilder b, string name, long from, long to, long kernel) => b.Conv3D(name + ".conv", from, to, kernel);

    private static void Resnets(StateDictBuilder b, string name, long from, long to, long count, long groups)
    {
        for (var i = 0; i < count; i++)
        {
            Resnet(b, $"{name}.resnets.{i}", from, to, groups);
            from = to;
        }
    }

    private static void Resnet(StateDictBuilder b, string name, long from, long to, long groups)
    {
        b.GroupNorm(name + ".norm1", from, groups);
        Conv(b, name + ".conv1", from, to, 3);
        b.GroupNorm(name + ".norm2", to, groups);
        Conv(b, name + ".conv2", to, to, 3);
        if (from != to)
            Conv(b, name + ".conv_shortcut", from, to, 1);
    }

    private static void Middle(StateDictBuilder b, string name, long width, bool attention, long groups)
    {
        if (attention)
        {
            b.GroupNorm(name + ".attentions.0.group_norm", width, groups);
            foreach (var part in (string[])["to_q", "to_k", "to_v", "to_out.0"])
                b.Linear($"{name}.attentions.0.{part}", width, width);
        }

        Resnets(b, name, width, width, 2, groups);
    }
}
