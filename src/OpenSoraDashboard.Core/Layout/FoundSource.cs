using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>How a source was found.</summary>
public enum SourceOrigin
{
    /// <summary>Nothing was found: the shipped config's own value.</summary>
    Official,

    /// <summary>By the tensors that its files hold.</summary>
    Content,

    /// <summary>By the name of the folder or file alone.</summary>
    Name,
}

/// <summary>What stands under <c>from_pretrained</c> where the user gave nothing, and why.</summary>
/// <param name="Slot">The config key.</param>
/// <param name="Source">The value; null for none.</param>
/// <param name="Origin">How it was found.</param>
public sealed record FoundSource(string Slot, string? Source, SourceOrigin Origin)
{
    /// <summary>The weights taken; null where they were not told by content.</summary>
    public WeightSet? Set { get; init; }

    /// <summary>Other sets that would have suited as well, the next best first.</summary>
    public IReadOnlyList<WeightSet> Others { get; init; } = [];
}
