using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>What a file or folder is, whatever it is called.</summary>
/// <param name="Path">The path, as it was asked for.</param>
/// <param name="Kind">The name of its <see cref="FileKind"/>, or <c>folder</c>, <c>missing</c>, <c>unreadable</c>, <c>loop</c>, <c>other</c>.</param>
public sealed record Inspection(string Path, string Kind)
{
    /// <summary>A library reads it as what it is (for a folder: all the weights in it) and nothing is missing.</summary>
    public bool Valid { get; init; }

    /// <summary>What the library raises that would read it; null when it reads it or when none would.</summary>
    public FormatError? Error { get; init; }

    /// <summary>Why neither content nor error can be told: a resource key; null otherwise.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>The model, by its tensors; null where it is not known, or where a folder holds several.</summary>
    public ModelMatch? Model { get; init; }

    /// <summary>What a config.json beside the weights calls them; null for none.</summary>
    public ConfigHint? Hint { get; init; }

    /// <summary>Element type of most of the data: <c>F32</c>, <c>BF16</c> …; null without tensors.</summary>
    public string? Dtype { get; init; }

    /// <summary>Elements of the model's parameters; of all tensors where the model is not known.</summary>
    public long Parameters { get; init; }

    /// <summary>Length of the file, or of the weight files of a folder, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The tensors in the file's own order, shards one after the other.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; init; } = [];

    /// <summary>Keys that lead to them in a wrapped checkpoint, joined by dots; empty for none.</summary>
    public string Wrapper { get; init; } = "";

    /// <summary>What its pickles import; null where there are none.</summary>
    public PickleSafety? Pickle { get; init; }

    /// <summary>The <c>__metadata__</c> of a safetensors file; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What a Git-LFS pointer points to; null for any other kind.</summary>
    public LfsPointer? Pointer { get; init; }

    /// <summary>The name that a leftover would have had when finished; null for any other kind.</summary>
    public string? LeftoverOf { get; init; }

    /// <summary>First line of a text; null for what is none.</summary>
    public string? FirstLine { get; init; }

    /// <summary>Legal but odd; names, not sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A folder's sets of weights, those of sub-folders too.</summary>
    public IReadOnlyList<WeightSet> Sets { get; init; } = [];
}
