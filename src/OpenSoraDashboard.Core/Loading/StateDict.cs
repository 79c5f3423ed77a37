using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>What a weight file gave a library: keys in the order in which Python iterates over them.</summary>
/// <param name="Entries">The keys.</param>
internal sealed record StateDict(IReadOnlyList<StateDictEntry> Entries)
{
    /// <summary>The tensors among the entries.</summary>
    public IEnumerable<TensorInfo> Tensors => Entries.Where(e => e.Tensor is not null).Select(e => e.Tensor!);
}

/// <summary>One key of a state dict.</summary>
/// <param name="Name">The key.</param>
/// <param name="Tensor">Its tensor; null when the value is something else.</param>
internal sealed record StateDictEntry(string Name, TensorInfo? Tensor);
