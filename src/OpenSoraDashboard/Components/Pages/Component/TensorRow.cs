using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Components.Pages.Component;

/// <summary>One tensor of the file, of the model, or of both.</summary>
/// <param name="Name">The key in the state dict.</param>
/// <param name="Match">How the file and the model agree on it.</param>
/// <param name="InFile">As the file has it; null where it has none.</param>
/// <param name="InModel">The shape that the model wants; null where it is the file's, unknown, or not wanted.</param>
public sealed record TensorRow(string Name, TensorMatch Match, TensorInfo? InFile, IReadOnlyList<long>? InModel);

/// <summary>How a file and a model agree on a tensor.</summary>
public enum TensorMatch
{
    /// <summary>The load ended before tensors counted; nothing is said.</summary>
    Unsaid,

    Matched,

    /// <summary>The model wants it and the file lacks it: it stays random.</summary>
    Missing,

    /// <summary>The file has it and the model does not know it.</summary>
    Unexpected,

    WrongShape,
}
