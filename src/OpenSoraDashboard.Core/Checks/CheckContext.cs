using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Generic;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>What a rule may look at. Nothing in it changes while rules run.</summary>
/// <param name="Deployment">What is checked.</param>
/// <param name="World">The disk and process that were simulated.</param>
/// <param name="Request">The component; null for a rule about the whole deployment.</param>
/// <param name="Load">What the loader does with it; null for a rule about the whole deployment.</param>
/// <param name="All">Every component with its load, in the release's build order.</param>
public sealed record CheckContext(
    Deployment Deployment,
    LoadContext World,
    ComponentRequest? Request,
    LoadResult? Load,
    IReadOnlyList<(ComponentRequest Request, LoadResult Load)> All)
{
    /// <summary>The release checked; null when it could not be told.</summary>
    public Release? Release { get; init; }

    /// <summary>The library holds more components than are looked at.</summary>
    public bool IsCut { get; init; }

    /// <summary>What lies where the component's source points.</summary>
    public ComponentFacts Facts { get; init; } = new();

    /// <summary>The component's files held against what its builder wants.</summary>
    public LayoutAnalysis Layout { get; init; } = LayoutAnalysis.Nothing;

    /// <summary>Weight files whose header cannot be read; looked for only when the component does not come up.</summary>
    public IReadOnlyList<DamagedFile> Damaged { get; init; } = [];

    /// <summary>What the torch files that are read would import.</summary>
    public IReadOnlyList<PickleFact> Pickles { get; init; } = [];

    /// <summary>The repository in the Hub cache by which the component would be found; null where the source is a path.</summary>
    public HubEntryFact? Hub { get; init; }

    /// <summary>Why the component's source leads nowhere.</summary>
    public SourceTrap Trap { get; init; } = SourceTrap.Nothing;

    /// <summary>Simulates the component from another source or with other keywords, in the same world; without it nothing else would load.</summary>
    public Func<ComponentRequest, LoadResult>? Attempt { get; init; }

    /// <summary>What a folder of whatever project is; null for a component of a release.</summary>
    public FolderReport? Folder { get; init; }

    /// <summary>What the weights of all components take in memory; null for a rule about one component.</summary>
    public MemoryEstimate? Memory { get; init; }

    /// <summary>Another shipped config of the release that fits what the library holds; null where there is none or none is needed.</summary>
    public FittingVariant? FittingVariant { get; init; }

    /// <summary>What lies below the library; null without one.</summary>
    public LibraryIndex? Library { get; init; }

    /// <summary>Where the sources that the user did not give were found.</summary>
    public IReadOnlyList<FoundSource> Found { get; init; } = [];

    /// <summary>What each component's weights are by their tensors, by slot; slots of which nothing is known are absent.</summary>
    public IReadOnlyDictionary<string, ModelMatch> Models { get; init; } = new Dictionary<string, ModelMatch>(StringComparer.Ordinal);

    /// <summary>Source files of the checkout that are not the published ones; none without a checkout.</summary>
    public IReadOnlyList<SourceChange> SourceChanges { get; init; } = [];

    /// <summary>What the catalog says about the component's type; null for a type that the release does not know.</summary>
    public ComponentType? Type => Request is null ? null : Release?.TypeIn(Request.Slot, Request.Type);

    /// <summary>Whether the component's weights would be read from another source.</summary>
    public bool ReadsFrom(string source) => Request is { } request && Reads(request with { Source = source });

    /// <summary>Whether a changed component comes up, or at least gets to weights that it does not reach as it is: what then stops it has another cause.</summary>
    public bool Reads(ComponentRequest changed)
    {
        if (Attempt?.Invoke(changed) is not { } load)
            return false;
        return load.Outcome == LoadOutcome.Loads || load.Files.Except(Load?.Files ?? [], StringComparer.Ordinal).Any(f => Formats.WeightNames.IsWeights(Path.GetFileName(f)));
    }

    /// <summary>A path of the simulated process, from the root of the file system.</summary>
    public string Absolute(string path) => ComponentFactsReader.Absolute(World, path);
}
