using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Everything a check found, as data. <c>ReportDocument</c> is its form for people and scripts.</summary>
public sealed record Report
{
    public required string Release { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<ComponentReport> Components { get; init; }

    /// <summary>Findings about the deployment as a whole.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The library versions that were simulated.</summary>
    public required LibraryVersions Libraries { get; init; }

    /// <summary>Environment block and start command for this deployment.</summary>
    public required CommandBlock Commands { get; init; }

    /// <summary>What the library holds of each release's weights, the oldest release first; empty without a library.</summary>
    public IReadOnlyList<ReleaseServing> Serves { get; init; } = [];

    /// <summary>What the weights take in memory; null where nothing was checked.</summary>
    public MemoryEstimate? Memory { get; init; }

    /// <summary>Files and bytes seen under the library; 0 without a library.</summary>
    public int FileCount { get; init; }

    public long TotalBytes { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public TimeSpan Duration { get; init; }
}

/// <summary>What was found about one component.</summary>
public sealed record ComponentReport
{
    public required ComponentRequest Request { get; init; }

    /// <summary>As people say it: STDiT2, VAE, T5.</summary>
    public required string Name { get; init; }

    public required ComponentStatus Status { get; init; }

    public required LoadResult Load { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<Misplacement> Misplaced { get; init; } = [];

    public WeightsSummary Weights { get; init; } = new(0, 0, null);

    /// <summary>The component's part of the config as Python.</summary>
    public string Snippet { get; init; } = "";
}

/// <summary>The weight files that are (or would be) read.</summary>
/// <param name="Bytes">Their size on disk in bytes.</param>
/// <param name="Parameters">Elements of all their tensors.</param>
/// <param name="Dtype">The element type of most of them: <c>F32</c>, <c>BF16</c> …; null where unknown.</param>
public sealed record WeightsSummary(long Bytes, long Parameters, string? Dtype);

/// <summary>What to type.</summary>
/// <param name="Environment">Lines of <c>export NAME=VALUE</c>.</param>
/// <param name="Run">The start command, from the Open-Sora checkout.</param>
public sealed record CommandBlock(string Environment, string Run);
