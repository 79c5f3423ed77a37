using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>How many channels a model sees of a VAE's latents: the VAE's own times the patch, where the model packs patches.</summary>
internal static class LatentChannels
{
    /// <summary>Of a VAE component; null where it is not known.</summary>
    public static long? Of(ComponentRequest vae) => vae.Type switch
    {
        "VideoAutoencoderKL" or "OpenSoraVAE_V1_2" or "VideoAutoencoderPipeline" => 4,
        "OpenSoraVAE_V1_3" => Number(vae, "z_channels") ?? 16,
        // 2.0 packs patches of 2 x 2 before its first layer; DC-AE latents are taken one by one.
        "hunyuan_vae" => (Number(vae, "latent_channels") ?? 16) * 4,
        "autoencoder_2d" => (Number(vae, "z_channels") ?? 16) * 4,
        "dc_ae" => 128,
        _ => null,
    };

    private static long? Number(ComponentRequest vae, string keyword) =>
        vae.Keyword(keyword) is PyInt { Value: var v } && v > 0 && v < 1_000_000 ? (long)v : null;
}
