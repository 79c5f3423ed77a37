using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Diffusers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>The 2D VAE that a pipeline builds inside itself (<c>opensora/models/vae/vae.py</c>: <c>VideoAutoencoderKL</c>).</summary>
internal static class NestedVae
{
    /// <summary>Builds and loads it. Its weights count for nothing: the pipeline's own are put over them.</summary>
    /// <exception cref="PythonRaise">What diffusers raises.</exception>
    public static ModelState Build(LoadRun run, PyDict config)
    {
        var seen = run.Tensors.Count;
        var load = AutoencoderKl.FromPretrained(
            run,
            config["from_pretrained"]?.AsText ?? "None",
            config["cache_dir"]?.AsText,
            config["local_files_only"]?.IsTrue == true,
            config["subfolder"]?.AsText);
        run.Forget(seen);
        return load.Model;
    }
}
