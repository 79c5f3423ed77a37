namespace OpenSoraDashboard.Core.Catalog;

/// <summary>What the releases register as <c>scheduler</c>, and the keywords that each takes. Any other raises when the run begins.</summary>
/// <remarks>opensora/schedulers of v1.0.0, v1.1.0, v1.2.0 and v1.3; 2.0 has none.</remarks>
internal static class Schedulers
{
    private static readonly string[] Iddpm10 =
        ["num_sampling_steps", "timestep_respacing", "noise_schedule", "use_kl", "sigma_small", "predict_xstart", "learn_sigma", "rescale_learned_sigmas", "diffusion_steps", "cfg_scale"];

    private static readonly string[] Iddpm = [.. Iddpm10, "cfg_channel"];

    private static readonly string[] DpmSolver = ["num_sampling_steps", "cfg_scale"];

    // What RFLOW does not take itself goes on to RFlowScheduler.
    private static readonly string[] Rflow12 =
        ["num_sampling_steps", "num_timesteps", "cfg_scale", "use_discrete_timesteps", "use_timestep_transform", "sample_method", "loc", "scale", "transform_scale"];

    private static readonly string[] Rflow13 =
    [
        "num_sampling_steps", "num_timesteps", "cfg_scale", "use_discrete_timesteps", "use_timestep_transform", "transform_scale", "scale_temporal", "use_oscillation_guidance",
        "use_flaw_fix", "scale_image_weight", "initial_image_scale", "force_num", "sample_method", "uniform_over_threshold", "drop_condition", "x_cond_weight",
    ];

    /// <summary>Types with their keywords; empty for a release without schedulers.</summary>
    public static IReadOnlyList<(string Type, string[] Keywords)> Of(string release) => release switch
    {
        "1.0" => [("iddpm", Iddpm10), ("dpm-solver", DpmSolver)],
        "1.1" => [("iddpm", Iddpm), ("iddpm-speed", Iddpm10), ("dpm-solver", DpmSolver)],
        "1.2" or "1.2-main" => [("rflow", Rflow12), ("iddpm", Iddpm), ("iddpm-speed", Iddpm10), ("dpm-solver", DpmSolver)],
        "1.3" => [("rflow", Rflow13), ("iddpm", Iddpm), ("iddpm-speed", Iddpm10), ("dpm-solver", DpmSolver)],
        _ => [],
    };
}
