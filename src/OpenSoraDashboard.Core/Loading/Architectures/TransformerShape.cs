namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>The sizes that every diffusion transformer of 1.0 to 1.3 has.</summary>
internal sealed record TransformerShape(
    long Width,
    long Depth,
    long Heads,
    double MlpRatio,
    IReadOnlyList<long> Patch,
    long InChannels,
    long OutChannels)
{
    /// <summary>Reads the sizes from a config.</summary>
    /// <param name="config">The config's attributes.</param>
    /// <param name="sigma">The attribute that doubles the output channels.</param>
    public static TransformerShape Of(ConfigValues config, string sigma = "pred_sigma")
    {
        var channels = config.Whole("in_channels");
        var shape = new TransformerShape(
            config.Whole("hidden_size"),
            config.Whole("depth"),
            config.Whole("num_heads"),
            config.Real("mlp_ratio"),
            config.Wholes("patch_size"),
            channels,
            config.IsTrue(sigma) ? 2 * channels : channels);
        if (shape.Width <= 0 || shape.Depth is < 0 or > 1000 || shape.Heads <= 0 || shape.Patch.Count != 3 || shape.Patch.Any(p => p <= 0) || channels <= 0)
            throw new UnknownArchitectureException("hidden_size");
        return shape;
    }

    /// <summary>The check that every attention layer makes.</summary>
    public void CheckHeads(LoadRun run)
    {
        if (Depth > 0 && Width % Heads != 0)
            throw run.Raise("AssertionError", "dim should be divisible by num_heads");
    }
}
