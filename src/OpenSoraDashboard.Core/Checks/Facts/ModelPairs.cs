using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Which VAE a diffusion model was trained with: its latent space is the one that the model speaks.</summary>
/// <remarks>The components of the shipped inference configs, release by release; DC-AE from configs/diffusion/inference/high_compression.py.</remarks>
public static class ModelPairs
{
    private const string Sd = "autoencoder-kl_sd";

    /// <summary>Diffusion models by their list of tensors, each with the list of its VAE.</summary>
    private static readonly Dictionary<string, string> VaeOf = new(StringComparer.Ordinal)
    {
        ["stdit-xl-2_16x256"] = Sd,
        ["stdit-xl-2_16x512"] = Sd,
        ["stdit-xl-2_64x512"] = Sd,
        ["pixart-xl-2_512"] = Sd,
        ["stdit2-xl-2"] = Sd,
        ["stdit2-xl-2_no-qk-norm"] = Sd,
        ["stdit3-xl-2_v1.2"] = "opensora-vae-v1.2",
        ["stdit3-3b-2_v1.2"] = "opensora-vae-v1.2",
        ["stdit3-xl-2_v1.3"] = "opensora-vae-v1.3",
        ["stdit3-xl-2_v1.3_no-kernel"] = "opensora-vae-v1.3",
        ["flux_open-sora-v2"] = "hunyuan_vae",
        ["flux_dc-ae"] = "dc-ae-f32t4c128",
        ["flux1-dev"] = "autoencoder_2d",
    };

    /// <summary>The model is one that makes latent videos or images.</summary>
    public static bool IsDiffusion(ModelMatch? model) => model is { Certainty: not ModelCertainty.Possible } && VaeOf.ContainsKey(model.UsedList);

    /// <summary>The model is a VAE that some diffusion model was trained with.</summary>
    public static bool IsVae(ModelMatch? model) => model is { Certainty: not ModelCertainty.Possible } && VaeOf.ContainsValue(model.UsedList);

    /// <summary>Both belong together.</summary>
    public static bool Match(ModelMatch diffusion, ModelMatch vae) => VaeOf[diffusion.UsedList].Equals(vae.UsedList, StringComparison.Ordinal);

    /// <summary>The list of the VAE that a diffusion model was trained with.</summary>
    public static string VaeListOf(ModelMatch diffusion) => VaeOf[diffusion.UsedList];

    /// <summary>The release that a diffusion model comes from, which is its VAE's too; null for none.</summary>
    public static Release? ReleaseOf(ModelMatch diffusion) => ReleaseCatalog.Find(diffusion.Release);

    /// <summary>The first release whose own VAE this is, with the model that it was made for.</summary>
    public static (Release Release, ComponentType Model)? MadeFor(ModelMatch vae) => ReleaseCatalog.All
        .Where(r => r.Slots.Any(s => !s.Optional && s.Types[0].Tensors == vae.UsedList))
        .Select(r => ((Release, ComponentType)?)(r, r.Slot("model")!.Types[0]))
        .LastOrDefault(r => r!.Value.Item1.Id.IndexOf('-', StringComparison.Ordinal) < 0);

    /// <summary>What the catalog says about the type with this list of tensors; null where it names none.</summary>
    public static ComponentType? TypeOf(string list) =>
        ReleaseCatalog.All.SelectMany(r => r.Slots).SelectMany(s => s.Types).FirstOrDefault(t => t.Tensors == list);
}
