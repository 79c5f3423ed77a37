using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>What the real loader would do with one component, and every lookup on the way.</summary>
public sealed record LoadResult
{
    public required LoadOutcome Outcome { get; init; }

    /// <summary>Who reads the weights; null when no loader was reached.</summary>
    public LoadRoute? Route { get; init; }

    /// <summary>Python's exception class without its module; null when none is raised.</summary>
    public string? Exception { get; init; }

    /// <summary>The text that the user would see; exactly what the program prints, never translated.</summary>
    public string? Message { get; init; }

    /// <summary>Why the outcome is <see cref="LoadOutcome.Unknown"/>: a resource key of the report texts; null otherwise.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Tensors from the file; null where the load ends before they count.</summary>
    public int? Matched => Comparison?.Matched;

    /// <summary>Tensors the model wants; null where the load ends before they count.</summary>
    public int? Total => Comparison?.Total;

    public TensorComparison? Comparison { get; init; }

    /// <summary>Only the structure of a folder was looked at: no class says which tensors there must be.</summary>
    public bool IsStructure { get; init; }

    /// <summary>Paths actually read, in order, each once, links not resolved, the Hub cache's own bookkeeping left out.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Every lookup in order; what follows a stop is marked hypothetical.</summary>
    public IReadOnlyList<TraceStep> Trace { get; init; } = [];

    /// <summary>Tensors of the weight files that were (or would be) read, as far as they could be listed.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; init; } = [];

    /// <summary>The library versions and the release whose behaviour this is, where they matter: evidence and certainty of the prediction.</summary>
    public LoadCertainty Certainty { get; init; } = LoadCertainty.Executed;

    /// <summary>What the load would do if its first problem were solved, and the next one, and so on; empty when it does not stop.</summary>
    public IReadOnlyList<HypotheticalStop> Later { get; init; } = [];
}

/// <summary>What the prediction rests on.</summary>
public enum LoadCertainty
{
    /// <summary>The same situation was run with the real loader.</summary>
    Executed,

    /// <summary>Read in the loader's source, not run.</summary>
    Read,

    /// <summary>Inferred; shown as such.</summary>
    Inferred,
}

/// <summary>A further problem behind the one that stops the load.</summary>
/// <param name="Exception">Python's exception class; null where the problem is silent.</param>
/// <param name="Message">The text the user would see.</param>
/// <param name="Path">The path concerned.</param>
public sealed record HypotheticalStop(string? Exception, string? Message, string? Path);
