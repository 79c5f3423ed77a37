using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>The values that <c>AutoencoderKL</c> is built from, with what Python raises over one of another type.</summary>
/// <remarks>
/// diffusers v0.27.2 <c>models/autoencoders/autoencoder_kl.py:70-118</c>, <c>models/activations.py:22-44</c>,
/// torch <c>nn/modules/conv.py</c> and <c>normalization.py</c>.
/// </remarks>
internal sealed class AutoencoderKlValues(LoadRun run, ConfigValues config)
{
    private const int MostTypes = 256;

    private static readonly string[] Activations = ["swish", "silu", "mish", "gelu", "relu"];

    /// <summary><c>block_out_channels</c>, which is asked for its first item first of all.</summary>
    public IReadOnlyList<long> Widths()
    {
        if (config["block_out_channels"] is PyNone or PyBool or PyInt or PyFloat)
            throw run.Raise("TypeError", $"'{Name("block_out_channels")}' object is not subscriptable");
        PyValue? first = config["block_out_channels"] switch
        {
            PyList { Items: [var item, ..] } => item,
            PyStr { Value: [var letter, ..] } => new PyStr(letter.ToString()),
            _ => null,
        };
        if (first is not (null or PyInt))
            TorchSize.CheckConvolution(run, config["in_channels"] ?? PyNone.Value, first, 3);
        var widths = config.Wholes("block_out_channels");
        return widths.Count > 0 ? widths : throw OutOfRange();
    }

    /// <summary>An index beyond the widths; the class's own default is a tuple, a config's value a list.</summary>
    public PythonRaise OutOfRange() =>
        run.Raise("IndexError", $"{(config["block_out_channels"] is PyTuple ? "tuple" : "list")} index out of range");

    /// <summary><c>in_channels</c>, of which <c>nn.Conv2d</c> takes the remainder.</summary>
    public long InChannels()
    {
        TorchSize.CheckConvolution(run, config["in_channels"] ?? PyNone.Value, new PyInt(config.Wholes("block_out_channels")[0]), 3);
        return config.Whole("in_channels");
    }

    /// <summary><c>latent_channels</c>, or a stand-in for what only ends the load later on.</summary>
    public long Latent() => config["latent_channels"] is PyInt { Value.Sign: >= 0 } ? config.Whole("latent_channels") : 1;

    /// <summary><c>out_channels</c>, or a stand-in.</summary>
    public long OutChannels() => config["out_channels"] is PyInt { Value.Sign: >= 0 } ? config.Whole("out_channels") : 1;

    /// <summary>The last convolution of the encoder makes twice the latent channels.</summary>
    public void CheckLatent(long width) =>
        TorchSize.CheckConvolution(run, new PyInt(width), TorchSize.Product(run, new PyInt(2), config["latent_channels"] ?? PyNone.Value), 3);

    /// <summary>The last convolution of the decoder.</summary>
    public void CheckOut(long width) => TorchSize.CheckConvolution(run, new PyInt(width), config["out_channels"] ?? PyNone.Value, 3);

    /// <summary>The convolution after quantization takes latent channels and gives them.</summary>
    public void CheckPostQuant() =>
        TorchSize.CheckConvolution(run, config["latent_channels"] ?? PyNone.Value, config["latent_channels"] ?? PyNone.Value, 1);

    /// <summary><c>layers_per_block</c>, used by <c>range</c>.</summary>
    public long Layers(long most)
    {
        TorchSize.CheckRange(run, config["layers_per_block"] ?? PyNone.Value);
        var layers = config.Whole("layers_per_block");
        return layers <= most ? layers : throw new UnknownArchitectureException("layers_per_block");
    }

    /// <summary>Names of block classes. A string is walked letter by letter.</summary>
    public IReadOnlyList<string> Types(string name)
    {
        IReadOnlyList<PyValue>? items = config[name] switch
        {
            PyList l => l.Items,
            PyTuple t => t.Items,
            PyStr s => [.. s.Value.Select(c => new PyStr(c.ToString()))],
            PyNone or PyBool or PyInt or PyFloat => throw run.Raise("TypeError", $"'{Name(name)}' object is not iterable"),
            _ => null,
        };
        if (items is null || items.Count > MostTypes || items.Any(i => i is not PyStr))
            throw new UnknownArchitectureException(name);
        return [.. items.Select(i => i.AsText!)];
    }

    /// <summary><c>nn.GroupNorm</c></summary>
    public void CheckGroups(long width)
    {
        var whole = config["norm_num_groups"] switch
        {
            PyFloat f when f.Value == Math.Floor(f.Value) && Math.Abs(f.Value) < int.MaxValue => (long)f.Value,
            PyFloat => throw new UnknownArchitectureException("norm_num_groups"),
            PyInt or PyBool => config.Whole("norm_num_groups"),
            _ => throw run.Raise("TypeError", $"unsupported operand type(s) for %: 'int' and '{Name("norm_num_groups")}'"),
        };
        if (whole == 0)
            throw run.Raise("ZeroDivisionError", config["norm_num_groups"] is PyFloat ? "float modulo" : "integer modulo by zero");
        if (width % whole != 0)
            throw run.Raise("ValueError", "num_channels must be divisible by num_groups");
    }

    /// <summary><c>get_activation</c></summary>
    public void CheckActivation()
    {
        if (config["act_fn"] is not PyStr { Value: var name })
            throw run.Raise("AttributeError", $"'{Name("act_fn")}' object has no attribute 'lower'");
        if (!Activations.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw run.Raise("ValueError", $"Unsupported activation function: {name.ToLowerInvariant()}");
    }

    /// <summary><c>sample_size</c> is divided at the end of the constructor; of a list the first item is.</summary>
    public void CheckSampleSize()
    {
        var size = config["sample_size"];
        if (size is PyList or PyTuple)
        {
            var items = size is PyList list ? list.Items : ((PyTuple)size).Items;
            size = items.Count > 0 ? items[0] : throw run.Raise("IndexError", "list index out of range");
        }

        if (size is not (PyInt or PyFloat or PyBool))
            throw run.Raise("TypeError", $"unsupported operand type(s) for /: '{PythonFile.TypeName(size ?? PyNone.Value)}' and 'int'");
    }

    private string Name(string key) => PythonFile.TypeName(config[key] ?? PyNone.Value);
}
