using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>After a folder without a usable <c>model</c>: the weights that lie in other places of it, held against the model.</summary>
internal static class NextToModel
{
    private static readonly string[] Names =
    [
        "model.safetensors", "pytorch_model.bin", "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin", "ema.pt", "model_ckpt.pt",
    ];

    /// <summary>Looks beside and below <c>model</c>, as if the files found there lay where the loader wants them.</summary>
    /// <param name="run">The load, which has ended.</param>
    /// <param name="raised">What ended it.</param>
    /// <param name="folder">The component's folder.</param>
    /// <param name="build">Builds the model.</param>
    public static void Look(LoadRun run, PythonRaise raised, string folder, Func<ModelState> build)
    {
        if (raised.Type is not ("RuntimeError" or "IsADirectoryError"))
            return;
        run.Hypothetical = true;
        try
        {
            var found = Candidates(run, folder);
            if (found is null)
                return;
            var model = build();
            var entries = found.EndsWith(".safetensors", StringComparison.Ordinal) ? CheckpointFile.Safetensors(run, found) : CheckpointFile.Torch(run, found);
            run.Saw(entries.Tensors);
            var comparison = StateDictComparison.Compare(model, entries.Tensors);
            run.Step("load_state_dict", found, TorchModule.Share(comparison));
            if (comparison.Matched < comparison.Total)
                run.NoteLater(null, TorchModule.Share(comparison), run.Absolute(found));
        }
        catch (PythonRaise next)
        {
            run.NoteLater(next.Type, next.Message, next.Path);
        }
        catch (Exception e) when (e is LoadUnknownException or UnknownArchitectureException)
        {
            run.Step("load_state_dict", null, TraceResults.Unknown);
        }
    }

    private static string? Candidates(LoadRun run, string folder)
    {
        foreach (var place in (string[])[folder, PythonPath.Join(folder, "model"), PythonPath.Join(folder, "model", "model")])
        {
            foreach (var name in Names)
            {
                var file = PythonPath.Join(place, name);
                if (run.Context.Disk.IsFile(run.Absolute(file)) && run.IsFile(file))
                    return file;
            }
        }

        return null;
    }
}
