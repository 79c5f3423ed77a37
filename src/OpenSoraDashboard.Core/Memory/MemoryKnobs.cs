using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>The settings of each release that change how much memory a run needs.</summary>
/// <remarks>
/// 1.x: opensora/models/vae/vae.py and vae_v1_3/vae.py; 2.0: autoencoder_kl_causal_3d.py:60-81, 139-146, docs/ae.md,
/// configs/diffusion/inference/plugins; what does nothing: scripts/diffusion/inference.py:128, 168.
/// </remarks>
internal static class MemoryKnobs
{
    private static readonly (string Slot, string Key, string Effect)[] FirstVae = [("vae", "micro_batch_size", "Knob_MicroBatch")];

    private static readonly (string Slot, string Key, string Effect)[] SecondVae =
        [("vae", "micro_batch_size", "Knob_MicroBatch"), ("vae", "micro_frame_size", "Knob_MicroFrame")];

    private static readonly (string Slot, string Key, string Effect)[] ThirdVae =
    [
        ("vae", "micro_batch_size", "Knob_MicroBatchSamples"), ("vae", "micro_batch_size_2d", "Knob_MicroBatch2d"), ("vae", "micro_frame_size", "Knob_MicroFrame13"),
        ("vae", "temporal_overlap", "Knob_Overlap"), ("vae", "use_tiled_conv3d", "Knob_TiledConv"), ("vae", "tile_size", "Knob_TileSize"),
    ];

    private static readonly (string Slot, string Key, string Effect)[] Hunyuan =
        [("ae", "use_spatial_tiling", "Knob_SpatialTiling"), ("ae", "use_temporal_tiling", "Knob_TemporalTiling")];

    private static readonly (string Slot, string Key, string Effect)[] DcAe =
    [
        ("ae", "use_spatial_tiling", "Knob_DcTiling"), ("ae", "use_temporal_tiling", "Knob_DcTiling"),
        ("ae", "spatial_tile_size", "Knob_DcTileSize"), ("ae", "temporal_tile_size", "Knob_DcTileSize"),
    ];

    /// <summary>The knobs of a release with the values that the checked components have.</summary>
    public static IReadOnlyList<MemoryKnob> Of(string release, IReadOnlyList<ComponentRequest> components)
    {
        var vae = components.FirstOrDefault(c => c.Slot is "vae" or "ae");
        var knobs = (release, vae?.Type) switch
        {
            ("1.3", "OpenSoraVAE_V1_3") => ThirdVae,
            (_, "OpenSoraVAE_V1_2") => SecondVae,
            ("2.0", "dc_ae") => DcAe,
            ("2.0", _) => Hunyuan,
            ("1.2" or "1.2-main", null) => SecondVae,
            ("1.3", null) => ThirdVae,
            _ => FirstVae,
        };
        List<MemoryKnob> all = [.. knobs.Select(k => new MemoryKnob($"{k.Slot}.{k.Key}", vae?.Keyword(k.Key) is { } v ? PyRepr.Of(v) : null, k.Effect, IsInert: false))];
        if (release != "2.0")
            return all;
        all.Add(new MemoryKnob("plugins.sp / plugins.tp", null, "Knob_Parallel", IsInert: false));
        all.Add(new MemoryKnob("offload_model", null, components.Any(c => c.Slot == "img_flux") ? "Knob_Offload" : "Knob_OffloadWithoutFlux", IsInert: false));
        all.Add(new MemoryKnob("--offload", null, "Knob_NoOffload", IsInert: true));
        return all;
    }
}
