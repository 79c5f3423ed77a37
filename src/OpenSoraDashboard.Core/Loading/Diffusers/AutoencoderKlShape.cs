using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>The tensors of diffusers' <c>AutoencoderKL</c>, from its config.</summary>
/// <remarks>
/// diffusers v0.27.2 <c>models/autoencoders/autoencoder_kl.py:68-118</c>, <c>vae.py:46-260</c>,
/// <c>unets/unet_2d_blocks.py</c>: <c>DownEncoderBlock2D</c>, <c>UNetMidBlock2D</c>, <c>UpDecoderBlock2D</c>. v0.29.0 adds two switches.
/// </remarks>
internal sealed class AutoencoderKlShape
{
    /// <summary>The constructor's arguments with their defaults; those of 0.29 among them.</summary>
    public static readonly IReadOnlyDictionary<string, PyValue> Defaults = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["in_channels"] = new PyInt(3),
        ["out_channels"] = new PyInt(3),
        ["down_block_types"] = new PyTuple([new PyStr("DownEncoderBlock2D")]),
        ["up_block_types"] = new PyTuple([new PyStr("UpDecoderBlock2D")]),
        ["block_out_channels"] = new PyTuple([new PyInt(64)]),
        ["layers_per_block"] = new PyInt(1),
        ["act_fn"] = new PyStr("silu"),
        ["latent_channels"] = new PyInt(4),
        ["norm_num_groups"] = new PyInt(32),
        ["sample_size"] = new PyInt(32),
        ["scaling_factor"] = new PyFloat(0.18215),
        ["latents_mean"] = PyNone.Value,
        ["latents_std"] = PyNone.Value,
        ["force_upcast"] = new PyBool(true),
    };

    /// <summary>Arguments that 0.29 added.</summary>
    public static readonly IReadOnlyDictionary<string, PyValue> LaterDefaults = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["shift_factor"] = PyNone.Value,
        ["use_quant_conv"] = new PyBool(true),
        ["use_post_quant_conv"] = new PyBool(true),
    };

    private const long MostLayers = 256;

    private readonly LoadRun run;
    private readonly List<ExpectedTensor> tensors = [];
    private readonly AutoencoderKlValues values;

    private AutoencoderKlShape(LoadRun run, ConfigValues config)
    {
        this.run = run;
        values = new AutoencoderKlValues(run, config);
    }

    /// <summary>Builds the model.</summary>
    /// <exception cref="PythonRaise">What the constructor raises.</exception>
    /// <exception cref="UnknownArchitectureException">A value from which the tensors cannot be told.</exception>
    public static ModelState Build(LoadRun run, ConfigValues config)
    {
        var shape = new AutoencoderKlShape(run, config);
        var widths = shape.values.Widths();
        var latent = shape.values.Latent();
        shape.Encoder(latent, widths);
        shape.Decoder(shape.values.OutChannels(), latent, widths);
        if (config["use_quant_conv"]?.IsTrue ?? true)
            shape.Conv("quant_conv", 2 * latent, 2 * latent, 1);
        if (config["use_post_quant_conv"]?.IsTrue ?? true)
        {
            shape.values.CheckPostQuant();
            shape.Conv("post_quant_conv", latent, latent, 1);
        }

        if (config["latent_channels"] is not PyInt)
            throw new UnknownArchitectureException("latent_channels");
        shape.values.CheckSampleSize();
        return new ModelState("AutoencoderKL", shape.tensors);
    }

    private void Encoder(long latent, IReadOnlyList<long> widths)
    {
        Conv("encoder.conv_in", widths[0], values.InChannels(), 3);
        var width = widths[0];
        var types = values.Types("down_block_types");
        for (var i = 0; i < types.Count; i++)
        {
            var before = width;
            width = At(widths, i);
            var attends = Known(types[i], "DownEncoderBlock2D");
            var layers = values.Layers(MostLayers);
            var block = $"encoder.down_blocks.{i}";
            for (var j = 0; j < layers; j++)
            {
                Resnet($"{block}.resnets.{j}", j == 0 ? before : width, width);
                if (attends)
                    Attention($"{block}.attentions.{j}", width);
            }

            if (i != widths.Count - 1)
                Conv($"{block}.downsamplers.0.conv", width, width, 3);
        }

        Middle("encoder.mid_block", widths[^1]);
        Norm("encoder.conv_norm_out", widths[^1]);
        values.CheckLatent(widths[^1]);
        Conv("encoder.conv_out", 2 * latent, widths[^1], 3);
    }

    private void Decoder(long channels, long latent, IReadOnlyList<long> widths)
    {
        Conv("decoder.conv_in", widths[^1], latent, 3);
        var types = values.Types("up_block_types");
        var reversed = widths.Reverse().ToArray();
        var width = reversed[0];
        for (var i = 0; i < types.Count; i++)
        {
            var before = width;
            width = At(reversed, i);
            var attends = Known(types[i], "UpDecoderBlock2D");
            var layers = values.Layers(MostLayers);
            var block = $"decoder.up_blocks.{i}";
            for (var j = 0; j <= layers; j++)
            {
                Resnet($"{block}.resnets.{j}", j == 0 ? before : width, width);
                if (attends)
                    Attention($"{block}.attentions.{j}", width);
            }

            if (i != widths.Count - 1)
                Conv($"{block}.upsamplers.0.conv", width, width, 3);
        }

        Middle("decoder.mid_block", widths[^1]);
        Norm("decoder.conv_norm_out", widths[0]);
        values.CheckOut(widths[0]);
        Conv("decoder.conv_out", channels, widths[0], 3);
    }

    private void Middle(string name, long width)
    {
        Attention($"{name}.attentions.0", width);
        Resnet($"{name}.resnets.0", width, width);
        Resnet($"{name}.resnets.1", width, width);
    }

    private void Attention(string name, long width)
    {
        Norm($"{name}.group_norm", width);
        foreach (var part in (ReadOnlySpan<string>)["to_q", "to_k", "to_v", "to_out.0"])
            Weights($"{name}.{part}", [width, width]);
    }

    private void Resnet(string name, long before, long after)
    {
        Norm($"{name}.norm1", before);
        Conv($"{name}.conv1", after, before, 3);
        Norm($"{name}.norm2", after);
        Conv($"{name}.conv2", after, after, 3);
        values.CheckActivation();
        if (before != after)
            Conv($"{name}.conv_shortcut", after, before, 1);
    }

    private void Norm(string name, long width)
    {
        values.CheckGroups(width);
        Weights(name, [width]);
    }

    private void Conv(string name, long after, long before, long kernel) => Weights(name, [after, before, kernel, kernel]);

    private void Weights(string name, IReadOnlyList<long> shape)
    {
        tensors.Add(new(name + ".weight", shape));
        tensors.Add(new(name + ".bias", [shape[0]]));
    }

    private long At(IReadOnlyList<long> widths, int i) =>
        i < widths.Count ? widths[i] : throw values.OutOfRange();

    /// <summary>Whether a block has attention. Other blocks of the library exist; no published VAE of this class has them.</summary>
    private bool Known(string type, string usual)
    {
        if (type == usual || type == "Attn" + usual)
            return type != usual;
        if (type.EndsWith("Block2D", StringComparison.Ordinal))
            throw new UnknownArchitectureException(type);
        throw run.Raise("ValueError", $"{type} does not exist.");
    }
}
