using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>Opens a checkpoint and gives its keys.</summary>
internal static class CheckpointFile
{
    /// <summary><c>safetensors.torch.load_file</c></summary>
    public static CheckpointEntries Safetensors(LoadRun run, string path) => CheckpointEntries.Of(WeightFile.OpenSafetensors(run, path));

    /// <summary><c>torch.load</c>, and the object used as a state dict.</summary>
    /// <exception cref="PythonRaise">What the unpickler raises, or <c>TypeError</c> for an object that is no dict.</exception>
    public static CheckpointEntries Torch(LoadRun run, string path) => Entries(run, WeightFile.LoadTorch(run, path, weightsOnly: false));

    /// <summary>What <c>load_state_dict</c> makes of an object.</summary>
    public static CheckpointEntries Entries(LoadRun run, CheckpointValue value) => value is CheckpointDict dict
        ? CheckpointEntries.Of(dict)
        : throw run.Raise("TypeError", $"Expected state_dict to be dict-like, got <class '{TorchModule.TypeName(value)}'>.");
}
