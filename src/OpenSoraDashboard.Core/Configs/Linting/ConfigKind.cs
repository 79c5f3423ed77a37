using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>What a config is for, by the keys that only one kind of script reads.</summary>
internal static class ConfigKind
{
    // scripts/train*.py of v1.0.0 to v1.3 and scripts/{diffusion,vae}/train.py of 2.0 read these; no inference script does.
    private static readonly string[] TrainingKeys =
        ["lr", "optim", "epochs", "grad_clip", "grad_checkpoint", "ckpt_every", "log_every", "wandb", "plugin", "load", "warmup_steps", "bucket_config"];

    /// <summary>The config trains.</summary>
    public static bool IsTraining(PyDict values) => TrainingKeys.Count(k => values[k] is not null) >= 3;
}
