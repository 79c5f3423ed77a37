using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Builders;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>VideoAutoencoderPipeline (<c>opensora/models/vae/vae.py</c>): the 2D VAE is built, and so loaded, while the pipeline is.</summary>
internal sealed class PipelineVaeFactory : ModelFactory
{
    public override string ClassName => "VideoAutoencoderPipeline";

    public override string ConfigClassName => "VideoAutoencoderPipelineConfig";

    public override string ModelType => "VideoAutoencoderPipeline";

    public override IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; } = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["vae_2d"] = PyNone.Value,
        ["vae_temporal"] = PyNone.Value,
        ["from_pretrained"] = PyNone.Value,
        ["freeze_vae_2d"] = new PyBool(false),
        ["cal_loss"] = new PyBool(false),
        ["micro_frame_size"] = PyNone.Value,
        ["shift"] = new PyFloat(0),
        ["scale"] = new PyFloat(1),
    };

    /// <summary>What the builder <c>OpenSoraVAE_V1_2</c> passes, whatever the config says.</summary>
    /// <param name="arguments">The builder's arguments.</param>
    /// <param name="nested">The 2D VAE that a checkout names instead of the published one; null for that.</param>
    public static IReadOnlyDictionary<string, PyValue> Keywords(ConfigValues arguments, string? nested) => new OrderedDictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["vae_2d"] = Dict(
            ("type", new PyStr("VideoAutoencoderKL")),
            ("from_pretrained", new PyStr(nested ?? "PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers")),
            ("subfolder", new PyStr("vae")),
            ("micro_batch_size", arguments["micro_batch_size"] ?? PyNone.Value),
            ("local_files_only", arguments["local_files_only"] ?? PyNone.Value)),
        ["vae_temporal"] = Dict(("type", new PyStr("VAE_Temporal_SD")), ("from_pretrained", PyNone.Value)),
        ["freeze_vae_2d"] = arguments["freeze_vae_2d"] ?? PyNone.Value,
        ["cal_loss"] = arguments["cal_loss"] ?? PyNone.Value,
        ["micro_frame_size"] = arguments["micro_frame_size"] ?? PyNone.Value,
        ["shift"] = new PyTuple([new PyFloat(-0.10), new PyFloat(0.34), new PyFloat(0.27), new PyFloat(0.98)]),
        ["scale"] = new PyTuple([new PyFloat(3.85), new PyFloat(2.32), new PyFloat(2.33), new PyFloat(3.06)]),
    };

    private protected override ModelState Construct(LoadRun run, ConfigValues config)
    {
        if (config["vae_2d"] is not PyDict spatial || spatial["type"]?.AsText != "VideoAutoencoderKL"
            || config["vae_temporal"] is not PyDict temporal || temporal["type"]?.AsText != "VAE_Temporal_SD")
            throw new UnknownArchitectureException("vae_2d");
        var b = new StateDictBuilder();
        foreach (var name in (string[])["scale", "shift"])
        {
            switch (config[name])
            {
                case PyTuple or PyList:
                    b.Buffer(name, 1, Count(config[name]!), 1, 1, 1);
                    break;
                default:
                    b.Buffer(name);
                    break;
            }
        }

        b.Nested("spatial_vae.module.", NestedVae.Build(run, spatial));
        foreach (var (name, shape) in TensorLists.Get("opensora-vae-v1.2").Shapes)
        {
            if (name.StartsWith("temporal_vae.", StringComparison.Ordinal))
                b.Parameter(name, shape);
        }

        return b.Build(ClassName);
    }

    private static long Count(PyValue row) => row is PyTuple t ? t.Items.Count : ((PyList)row).Items.Count;

    private static PyDict Dict(params (string Name, PyValue Value)[] items) =>
        new([.. items.Select(i => KeyValuePair.Create<PyValue, PyValue>(new PyStr(i.Name), i.Value))]);
}
