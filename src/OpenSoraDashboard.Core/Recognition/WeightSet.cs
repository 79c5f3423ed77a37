using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Weight files that belong together: one file, or the shards of an index, or numbered files without one.</summary>
public sealed record WeightSet
{
    /// <summary>The folder in which the files lie.</summary>
    public required string Folder { get; init; }

    /// <summary>The name by which loaders find it: the index, the one file, or the first of the numbered files.</summary>
    public required string Name { get; init; }

    /// <summary>Names of its files, in ordinal order; those that are missing too.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Those that are not there.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The index; null for one file, and for numbered files without an index.</summary>
    public ShardIndexContent? Index { get; init; }

    /// <summary>Index, files and headers held against each other; null without an index.</summary>
    public ShardComparison? Comparison { get; init; }

    /// <summary>Length of its files in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Its tensors, all files together, of the state dict that fits a model best or has most of them.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; init; } = [];

    /// <summary>Keys that lead to that state dict in a wrapped checkpoint; empty for none.</summary>
    public string Wrapper { get; init; } = "";

    /// <summary>The first file that a library refuses, with what it raises; null for none.</summary>
    public FileError? Error { get; init; }

    /// <summary>Why a file could not be told; a resource key, null otherwise.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>What its pickles import, all files together; null for a set without pickles.</summary>
    public PickleSafety? Pickle { get; init; }

    /// <summary>Kind of its first file.</summary>
    public FileKind Kind { get; init; }

    /// <summary>The model; null where it is not known.</summary>
    public ModelMatch? Model { get; init; }

    /// <summary>What is odd about its files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Nothing is missing and every file was read.</summary>
    public bool IsWhole => Missing.Count == 0 && Error is null && UnknownReason is null;
}

/// <summary>A file with what a library raises for it.</summary>
/// <param name="File">Its name.</param>
/// <param name="Error">The error.</param>
public sealed record FileError(string File, FormatError Error);
