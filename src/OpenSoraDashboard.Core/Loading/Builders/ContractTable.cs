using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>Which contract stands for which registry string of which release.</summary>
internal static class ContractTable
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, LoaderContract>> Releases = new(StringComparer.Ordinal)
    {
        ["1.0"] = Table([.. First("1.0")]),
        ["1.1"] = Table([("STDiT2-XL/2", new Stdit2Contract()), .. First("1.1")]),
        ["1.2"] = Table(
        [
            .. Second(knowsSixteenChannels: false),
            ("OpenSoraVAE_V1_2", new PipelineVaeContract()), ("VideoAutoencoderPipeline", new PipelineClassContract()),
            .. First("1.2"),
        ]),
        ["1.2-main"] = Table([.. Second(knowsSixteenChannels: false), ("OpenSoraVAE_V1_2", new PipelineVaeContract()), .. First("1.2-main")]),
        ["1.3"] = Table(
        [
            .. Second(knowsSixteenChannels: true),
            ("OpenSoraVAE_V1_2", new PipelineVaeContract()), ("OpenSoraVAE_V1_3", new Vae13Contract()),
            .. First("1.3"),
        ]),
        ["2.0"] = Table(
        [
            ("flux", new SecondGenerationContract(
                "MMDiTConfig.__init__()", ["device_map", "torch_dtype", "strict_load", "cache_dir"], strict: null, passesCache: true, Mmdit.Build)),
            ("hunyuan_vae", new SecondGenerationContract(
                "AutoEncoder3DConfig.__init__()", ["device_map", "torch_dtype"], strict: true, passesCache: false, HunyuanVae.Build)),
            ("autoencoder_2d", new SecondGenerationContract(
                "AutoEncoderFlux()", [], strict: false, passesCache: true, AutoEncoder2D.Build)),
            ("dc_ae", new DcAeContract()),
        ]),
    };

    /// <summary>The contract; null where the release has no such registry string.</summary>
    public static LoaderContract? Find(string release, string type) => Releases.GetValueOrDefault(release)?.GetValueOrDefault(type);

    /// <summary>The models that 1.0 brought and that 1.1 to 1.3 carry along.</summary>
    private static IEnumerable<(string Type, LoaderContract Contract)> First(string release)
    {
        yield return ("STDiT-XL/2", new FirstGenerationContract("STDiT", LocalModel.Large, FirstGeneration.Stdit));
        yield return ("PixArt-XL/2", PixArt(LocalModel.Large, multiScale: false));
        yield return ("PixArtMS-XL/2", PixArt(LocalModel.Large, multiScale: true));
        yield return ("DiT-XL/2", new FirstGenerationContract("DiT", LocalModel.Large, static (run, config) => FirstGeneration.Dit(run, config, "DiT")));
        yield return ("Latte-XL/2", new FirstGenerationContract("DiT", LocalModel.Large, static (run, config) => FirstGeneration.Dit(run, config, "Latte")));
        // opensora/models/dit/dit.py, opensora/models/latte/latte.py: the same classes with another patch.
        yield return ("DiT-XL/2x2", new FirstGenerationContract("DiT", LocalModel.LargeDoubleFrames, static (run, config) => FirstGeneration.Dit(run, config, "DiT")));
        yield return ("Latte-XL/2x2", new FirstGenerationContract("DiT", LocalModel.LargeDoubleFrames, static (run, config) => FirstGeneration.Dit(run, config, "Latte")));
        if (release is not ("1.0" or "1.1"))
            yield return ("PixArt-1B/2", PixArt(LocalModel.Wide, multiScale: false));
    }

    private static FirstGenerationContract PixArt(IReadOnlyDictionary<string, Configs.Values.PyValue> sizes, bool multiScale) =>
        new("PixArt", sizes, (run, config) => FirstGeneration.PixArt(run, config, multiScale));

    /// <summary>STDiT2 and STDiT3, from 1.2 on.</summary>
    private static IEnumerable<(string Type, LoaderContract Contract)> Second(bool knowsSixteenChannels) =>
    [
        ("STDiT2-XL/2", new Stdit2Contract()),
        ("STDiT3-XL/2", new Stdit3Contract(LocalModel.Large, knowsSixteenChannels)),
        ("STDiT3-3B/2", new Stdit3Contract(LocalModel.Wide, knowsSixteenChannels: false)),
    ];

    private static Dictionary<string, LoaderContract> Table((string Type, LoaderContract Contract)[] rows) =>
        rows.ToDictionary(r => r.Type, r => r.Contract, StringComparer.Ordinal);
}
