using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>OpenSoraVAE_V1_3_Pipline (<c>opensora/models/vae_v1_3</c>): its encoder and decoder are config dicts of their own.</summary>
internal sealed class VideoVae13Factory : ModelFactory
{
    public override string ClassName => "OpenSoraVAE_V1_3_Pipline";

    public override string ConfigClassName => "OpenSoraVAE_V1_3_PiplineConfig";

    public override string ModelType => "OpenSoraVAE_V1_3_Pipline";

    /// <summary>The config class sets nothing itself: <c>encoder</c> and <c>decoder</c> exist only where config.json has them.</summary>
    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = new Dictionary<string, PyValue>(StringComparer.Ordinal);

    /// <summary>vae_v1_3/vae.py:33-45</summary>
    public override IReadOnlyList<string> ConstructorKeywords =>
    [
        "micro_batch_size", "micro_batch_size_2d", "micro_frame_size", "use_tiled_conv3d", "tile_size", "tiled_dim", "num_tiles",
        "temporal_overlap", "normalization",
    ];

    /// <summary>What the builder makes of its own keywords (vae_v1_3/vae.py:255-284); the values that decide no tensor are left out.</summary>
    public static ConfigValues LocalConfig(long channels)
    {
        var config = new ConfigValues();
        foreach (var (name, value) in Parts(new PyInt(channels)))
            config.Set(name, value);
        return config;
    }

    /// <summary>The two dicts that the builder passes.</summary>
    public static IReadOnlyDictionary<string, PyValue> Parts(PyValue channels)
    {
        KeyValuePair<PyValue, PyValue>[] common =
        [
            Item("z_channels", channels),
            Item("in_channels", new PyInt(3)),
            Item("out_ch", new PyInt(3)),
            Item("ch", new PyInt(128)),
            Item("ch_mult", new PyList([new PyInt(1), new PyInt(2), new PyInt(4), new PyInt(4)])),
            Item("num_res_blocks", new PyInt(2)),
        ];
        return new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
        {
            ["encoder"] = new PyDict(
            [
                Item("type", new PyStr("VideoEncoder")), Item("double_z", new PyBool(true)), .. common,
                Item("down_sampling_layer", new PyList([new PyInt(1), new PyInt(2)])),
            ]),
            ["decoder"] = new PyDict(
            [
                Item("type", new PyStr("VideoDecoder")), .. common,
                Item("temporal_up_layers", new PyList([new PyInt(2), new PyInt(3)])),
            ]),
        };
    }

    private static KeyValuePair<PyValue, PyValue> Item(string name, PyValue value) => new(new PyStr(name), value);

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        var b = new StateDictBuilder(run);
        Encoder(b, Part(run, config, "encoder", "VideoEncoder"));
        Decoder(b, Part(run, config, "decoder", "VideoDecoder"));
        return b.Build(ClassName);
    }

    private ConfigValues Part(LoadRun run, ConfigValues config, string name, string type)
    {
        if (!config.Has(name))
            throw run.Raise("AttributeError", $"'{ConfigClassName}' object has no attribute '{name}'");
        if (config[name] is not PyDict dict || dict["type"]?.AsText != type)
            throw new UnknownArchitectureException(name);
        var values = new ConfigValues();
        values.Set("double_z", new PyBool(true));
        values.Set("num_res_blocks", new PyInt(2));
        values.Set("ch_mult", new PyTuple([new PyInt(1), new PyInt(2), new PyInt(4), new PyInt(8)]));
        values.Set("down_sampling_layer", new PyList([new PyInt(1), new PyInt(2)]));
        values.Set("temporal_up_layers", new PyList([new PyInt(2), new PyInt(3)]));
        values.Overlay(dict.Items.Where(i => i.Key is PyStr).Select(i => KeyValuePair.Create(i.Key.AsText!, i.Value)));
        if (values.Wholes("ch_mult").Count is 0 or > 16 || values.Whole("num_res_blocks") is < 0 or > 100)
            throw new UnknownArchitectureException(name);
        return values;
    }

    private static void Encoder(StateDictBuilder b, ConfigValues c)
    {
        var ch = c.Whole("ch");
        var multipliers = c.Wholes("ch_mult");
        var temporal = c.Wholes("down_sampling_layer");
        Causal(b, "encoder.conv_in", c.Whole("in_channels"), ch, 3);
        var width = ch;
        for (var level = 0; level < multipliers.Count; level++)
        {
            width = level == 0 ? ch : ch * multipliers[level - 1];
            width = Resnets(b, $"encoder.down.{level}", width, ch * multipliers[level], c.Whole("num_res_blocks"));
            if (level == multipliers.Count - 1)
                continue;
            if (temporal.Contains(level))
                Causal(b, $"encoder.down.{level}.downsample.conv", width, width, 3);
            else
                b.Conv2D($"encoder.down.{level}.downsample.conv", width, width, 3);
        }

        Middle(b, "encoder.mid", width);
        b.GroupNorm("encoder.norm_out", width);
        Causal(b, "encoder.conv_out", width, (c.IsTrue("double_z") ? 2 : 1) * c.Whole("z_channels"), 3);
    }

    private static void Decoder(StateDictBuilder b, ConfigValues c)
    {
        var ch = c.Whole("ch");
        var multipliers = c.Wholes("ch_mult");
        var temporal = c.Wholes("temporal_up_layers");
        var width = ch * multipliers[^1];
        Causal(b, "decoder.conv_in", c.Whole("z_channels"), width, 3);
        Middle(b, "decoder.mid", width);
        var levels = new Stack<Action>();
        for (var level = multipliers.Count - 1; level >= 0; level--)
        {
            var (at, from, to) = (level, width, ch * multipliers[level]);
            levels.Push(() => UpLevel(b, $"decoder.up.{at}", from, to, c.Whole("num_res_blocks") + 1, at == 0 ? null : temporal.Contains(at)));
            width = to;
        }

        foreach (var list in levels)
            list();
        b.GroupNorm("decoder.norm_out", width).Conv3D("decoder.conv_out", width, c.Whole("out_ch"), 3);
    }

    private static void UpLevel(StateDictBuilder b, string name, long from, long to, long blocks, bool? temporal)
    {
        Resnets(b, name, from, to, blocks);
        if (temporal is null)
            return;
        if (temporal.Value)
        {
            Causal(b, name + ".upsample.conv3d.conv1", to, to, 3);
            b.GroupNorm(name + ".upsample.conv3d.norm1", to);
            Causal(b, name + ".upsample.conv3d.conv2", to, to, 3);
            b.GroupNorm(name + ".upsample.conv3d.norm2", to);
        }
        else
        {
            b.Conv2D(name + ".upsample.conv", to, to, 3);
        }
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
        b.GroupNorm(name + ".norm1", from);
        Causal(b, name + ".conv1", from, to, 3);
        b.GroupNorm(name + ".norm2", to);
        Causal(b, name + ".conv2", to, to, 3);
        if (from != to)
            Causal(b, name + ".nin_shortcut", from, to, 1);
    }

    private static void Middle(StateDictBuilder b, string name, long width)
    {
        Resnet(b, name + ".block_1", width, width);
        b.GroupNorm(name + ".attn_1.norm", width);
        foreach (var part in (string[])["q", "k", "v", "proj_out"])
            Causal(b, $"{name}.attn_1.{part}", width, width, 1);
        Resnet(b, name + ".block_2", width, width);
    }

    private static void Causal(StateDictBuilder b, string name, long from, long to, long kernel) => b.Conv3D(name + ".conv", from, to, kernel);
}
