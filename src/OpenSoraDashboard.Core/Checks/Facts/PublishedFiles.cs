namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Names of weight files in the published repositories, for download commands.</summary>
internal static class PublishedFiles
{
    /// <summary>The weight files to ask for; empty means the whole repository.</summary>
    public static IReadOnlyList<string> Weights(string? repository) => repository switch
    {
        // README files and download commands of the projects; no listing was at hand, so only what several sources name.
        "stabilityai/sd-vae-ft-ema" => ["config.json", "diffusion_pytorch_model.safetensors"],
        "DeepFloyd/t5-v1_1-xxl" =>
        [
            "config.json", "special_tokens_map.json", "spiece.model", "tokenizer_config.json",
            "pytorch_model.bin.index.json", "pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin",
        ],
        "hpcai-tech/OpenSora-STDiT-v2-stage3" or "hpcai-tech/OpenSora-STDiT-v2-stage2" or "hpcai-tech/OpenSora-STDiT-v3" or "hpcai-tech/OpenSora-VAE-v1.2" =>
            ["config.json", "model.safetensors"],
        _ => [],
    };
}
