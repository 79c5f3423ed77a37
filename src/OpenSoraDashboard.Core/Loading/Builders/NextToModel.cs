using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.ColossalAI;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>After a refusal of the place or the form: the weights that are there all the same, held against the model.</summary>
internal static class NextToModel
{
    private static readonly HashSet<string> Refusals = new(
        ["RuntimeError", "IsADirectoryError", "OSError", "ValueError", "AssertionError", "AttributeError", "HFValidationError"], StringComparer.Ordinal);

    private static readonly string[] Names =
    [
        "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json",
        "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin", "ema.pt", "model_ckpt.pt",
    ];

    /// <summary>Looks at the file given, or beside, in and below <c>model</c>, as if what is found there lay where the loader wants it.</summary>
    /// <param name="run">The load, which has ended.</param>
    /// <param name="raised">What ended it.</param>
    /// <param name="value">The component's value; null for None.</param>
    /// <param name="build">Builds the model.</param>
    public static void Look(LoadRun run, PythonRaise raised, string? value, Func<ModelState> build)
    {
        if (value is null || run.Tensors.Count > 0 || !Refusals.Contains(raised.Type))
            return;
        run.Hypothetical = true;
        try
        {
            if (Find(run, value) is not { } found)
                return;
            TensorInfo[] tensors = [.. Tensors(run, found)];
            run.Saw(tensors);
            var comparison = StateDictComparison.Compare(build(), tensors);
            run.Step("load_state_dict", found, TorchModule.Share(comparison));
            if (comparison.Matched < comparison.Total)
                run.NoteLater(null, TorchModule.Share(comparison), run.Absolute(found));
        }
        catch (PythonRaise next)
        {
            if (next.Type != raised.Type || next.Message != raised.Message)
                run.NoteLater(next.Type, next.Message, next.Path);
        }
        catch (Exception e) when (e is LoadUnknownException or UnknownArchitectureException)
        {
            run.Step("load_state_dict", null, TraceResults.Unknown);
        }
    }

    private static IEnumerable<TensorInfo> Tensors(LoadRun run, string path) => path.EndsWith(".index.json", StringComparison.Ordinal)
        ? CheckpointIndex.Shards(run, path).SelectMany(shard => Tensors(run, shard))
        : path.EndsWith(".safetensors", StringComparison.Ordinal)
            ? CheckpointFile.Safetensors(run, path).Tensors
            : CheckpointFile.Torch(run, path).Tensors;

    private static string? Find(LoadRun run, string value)
    {
        var disk = run.Context.Disk;
        if (disk.IsFile(run.Absolute(value)))
            return WeightNames.IsWeights(value) ? value : null;
        if (!disk.IsFolder(run.Absolute(value)))
            return null;
        foreach (var place in (string[])[value, PythonPath.Join(value, "model"), PythonPath.Join(value, "model", "model")])
        {
            foreach (var name in Names)
            {
                var file = PythonPath.Join(place, name);
                if (disk.IsFile(run.Absolute(file)) && run.IsFile(file))
                    return file;
            }
        }

        return null;
    }
}
