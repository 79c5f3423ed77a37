namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>AutoEncoder, the <c>autoencoder_2d</c> type of 2.0 (<c>opensora/models/vae/autoencoder_2d.py</c>).</summary>
internal static class AutoEncoder2D
{
    public static ModelState Build(LoadRun run, ConfigValues config)
    {
        var ch = config.Whole("ch");
        var multipliers = config.Wholes("ch_mult");
        var blocks = config.Whole("num_res_blocks");
        var latent = config.Whole("z_channels");
        if (multipliers.Count is 0 or > 16 || blocks is < 0 or > 100)
            throw new UnknownArchitectureException("ch_mult");
        var b = new StateDictBuilder(run).Conv2D("encoder.conv_in", config.Whole("in_channels"), ch, 3);
        var width = ch;
        for (var level = 0; level < multipliers.Count; level++)
        {
            width = level == 0 ? ch : ch * multipliers[level - 1];
            width = Resnets(b, $"encoder.down.{level}", width, ch * multipliers[level], blocks);
            if (level != multipliers.Count - 1)
                b.Conv2D($"encoder.down.{level}.downsample.conv", width, width, 3);
        }

        Middle(b, "encoder.mid", width);
        b.GroupNorm("encoder.norm_out", width).Conv2D("encoder.conv_out", width, 2 * latent, 3);
        width = ch * multipliers[^1];
        b.Conv2D("decoder.conv_in", latent, width, 3);
        Middle(b, "decoder.mid", width);

        // Built from the last level down, listed from the first up.
        var levels = new Stack<Action>();
        for (var level = multipliers.Count - 1; level >= 0; level--)
        {
            var (at, from, to) = (level, width, ch * multipliers[level]);
            levels.Push(() =>
            {
                Resnets(b, $"decoder.up.{at}", from, to, blocks + 1);
                if (at != 0)
                    b.Conv2D($"decoder.up.{at}.upsample.conv", to, to, 3);
            });
            width = to;
        }

        foreach (var list in levels)
            list();
        return b.GroupNorm("decoder.norm_out", width).Conv2D("decoder.conv_out", width, config.Whole("out_ch"), 3).Build("AutoEncoder");
    }

    private static long Resnets(StateDictBuilder b, string name, long from, long to, long count)
    {
        for (var i = 0; i < count; i++)
        {
            Resnet(b, $"{name}.block.{i}", from, to);
            from = to;
        }

        return from;
    }

    private static void Resnet(StateDictBuilder b, string name, long from, long to)
    {
        b.GroupNorm(name + ".norm1", from).Conv2D(name + ".conv1", from, to, 3).GroupNorm(name + ".norm2", to).Conv2D(name + ".conv2", to, to, 3);
        if (from != to)
            b.Conv2D(name + ".nin_shortcut", from, to, 1);
    }

    private static void Middle(StateDictBuilder b, string name, long width)
    {
        Resnet(b, name + ".block_1", width, width);
        b.GroupNorm(name + ".attn_1.norm", width);
        foreach (var part in (string[])["q", "k", "v", "proj_out"])
            b.Conv2D($"{name}.attn_1.{part}", width, width, 1);
        Resnet(b, name + ".block_2", width, width);
    }
}
