namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>Versions from which on transformers behaves otherwise. The sources read are 4.36, 4.40 and 4.50; between them the change is placed where the project's history puts it.</summary>
internal static class TransformersVersions
{
    /// <summary>Texts name <c>/tree/main</c>, the format <c>mlx</c> is known, <c>torch.load</c> is called with <c>weights_only</c>.</summary>
    public static readonly Version WeightsOnly = new(4, 37);

    /// <summary>Weights are quantized by classes of their own, which refuse a method that they do not know.</summary>
    public static readonly Version Quantizers = new(4, 38);

    /// <summary>After the last source read here: classes may know further implementations of attention and methods of quantization.</summary>
    public static readonly Version Attention = new(4, 41);

    /// <summary>A safetensors file without metadata is taken.</summary>
    public static readonly Version TakesNoMetadata = new(4, 48);

    /// <summary>Files are looked up several at a time, an absent config.json is no error, the modules compare shapes.</summary>
    public static readonly Version LooksUpSeveral = new(4, 50);

    /// <summary><c>torch.load</c> of a torch before 2.6 is refused.</summary>
    public static readonly Version RefusesOldTorch = new(4, 52);

    /// <summary>The torch from which on <c>torch.load</c> counts as safe.</summary>
    public static readonly Version SafeTorch = new(2, 6);

    /// <summary>Whether the simulated transformers is at least that version.</summary>
    public static bool Since(this LoadRun run, Version version) => run.Context.Libraries.Transformers >= version;
}
