using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>What one file holds, read by content.</summary>
public sealed record WeightContent
{
    /// <summary>What the first bytes say.</summary>
    public required FileKindReading Kind { get; init; }

    /// <summary>Length of the file in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>What the library raises that would read a file of this name; null when it reads it.</summary>
    public FormatError? Error { get; init; }

    /// <summary>Why neither content nor error can be told: a resource key; null otherwise.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Its state dicts, the outermost first.</summary>
    public IReadOnlyList<StateDictView> StateDicts { get; init; } = [];

    /// <summary>The <c>__metadata__</c> of a safetensors file; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What the file's pickles import; null for a file without pickles.</summary>
    public PickleSafety? Pickle { get; init; }

    /// <summary>Legal but odd; names, not sentences: <c>DuplicateName</c>, <c>NameContradictsContent</c>, <c>StorageSize</c> …</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A library read it to its end.</summary>
    public bool IsRead { get; init; }

    /// <summary>It names more than any model has: several such lists at once are more than may be held.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>The state dict with most tensors; null where there is none.</summary>
    public StateDictView? Main => StateDicts.MaxBy(s => s.Tensors.Count);
}
