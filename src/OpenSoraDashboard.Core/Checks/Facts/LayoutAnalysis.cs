namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>The files at a component's source held against what its builder wants.</summary>
public sealed class LayoutAnalysis
{
    private readonly HashSet<string> needed = new(StringComparer.Ordinal);

    private LayoutAnalysis(ComponentLayout layout, ComponentFacts facts)
    {
        Layout = layout;
        Facts = facts;
    }

    /// <summary>What is wanted.</summary>
    public ComponentLayout Layout { get; }

    /// <summary>What is there.</summary>
    public ComponentFacts Facts { get; }

    /// <summary>Weights, or an index, lie where the loader looks and under a name that it knows.</summary>
    public bool HasWeights { get; private init; }

    /// <summary>Index files where the loader looks for one.</summary>
    public IReadOnlyList<ShardIndexFact> Indexes { get; private init; } = [];

    /// <summary>The index by which the weights would be read; null when a single file is.</summary>
    public ShardIndexFact? UsedIndex { get; private init; }

    /// <summary>Where the weights lie instead, relative to the root; null when they lie right or nowhere.</summary>
    public WeightsElsewhere? Elsewhere { get; private init; }

    /// <summary>A weight file under a name that the loader does not look for; null when the right name is there.</summary>
    public FileFact? OtherName { get; private init; }

    /// <summary>An analysis of nothing, for rules about the whole deployment.</summary>
    public static LayoutAnalysis Nothing { get; } = new(new ComponentLayout { Kind = LayoutKind.None }, new ComponentFacts());

    /// <summary>Compares.</summary>
    public static LayoutAnalysis Of(ComponentLayout layout, ComponentFacts facts)
    {
        if (layout.Kind == LayoutKind.None || !facts.RootIsFolder)
            return new LayoutAnalysis(layout, facts) { HasWeights = facts.Root is not null };
        var indexes = facts.Indexes.Where(i => i.File.Folder.Equals(layout.WeightsFolder, StringComparison.Ordinal) && IsLookedAt(layout, i)).ToList();
        var hasWeights = HoldsWeights(layout, facts, layout.WeightsFolder) || (layout.Kind == LayoutKind.Checkpoint && facts["model"] is { IsFile: true });
        var elsewhere = hasWeights ? null : WeightsElsewhere.Find(layout, facts);
        var analysis = new LayoutAnalysis(layout, facts)
        {
            HasWeights = hasWeights,
            Indexes = indexes,
            UsedIndex = Used(layout, facts, indexes),
            Elsewhere = elsewhere,
            OtherName = hasWeights || elsewhere is not null ? null : UnknownName(layout, facts),
        };
        analysis.Note();
        return analysis;
    }

    /// <summary>The loader reads this file, or would if the problem before were solved.</summary>
    public bool Needs(FileFact file) => file.Wanted || needed.Contains(file.Name) || !Facts.RootIsFolder;

    /// <summary>Whether a folder below the root holds weights under a name that this layout's loader takes.</summary>
    internal static bool HoldsWeights(ComponentLayout layout, ComponentFacts facts, string folder) =>
        facts.Files.Any(f => f.Folder.Equals(folder, StringComparison.Ordinal)
            && (layout.WeightNames.Contains(f.FileName, StringComparer.Ordinal) || (layout.Kind == LayoutKind.Checkpoint && f.IsIndex)));

    private static bool IsLookedAt(ComponentLayout layout, ShardIndexFact index) =>
        layout.Kind == LayoutKind.Checkpoint || layout.WeightNames.Contains(index.File.FileName, StringComparer.Ordinal);

    // ColossalAI takes an index before any plain file; transformers goes by the order of the names.
    private static ShardIndexFact? Used(ComponentLayout layout, ComponentFacts facts, List<ShardIndexFact> indexes)
    {
        if (layout.Kind == LayoutKind.Checkpoint)
            return indexes.Count == 1 ? indexes[0] : null;
        var first = layout.WeightNames.FirstOrDefault(n => facts[layout.Place(n)] is { IsFile: true });
        return indexes.FirstOrDefault(i => i.File.FileName.Equals(first, StringComparison.Ordinal));
    }

    private static FileFact? UnknownName(ComponentLayout layout, ComponentFacts facts)
    {
        var candidates = facts.Files
            .Where(f => f.HasWeightName && f.Folder.Length <= layout.WeightsFolder.Length && (f.Folder.Length == 0 || f.Folder.Equals(layout.WeightsFolder, StringComparison.Ordinal)))
            .ToList();
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private void Note()
    {
        var weights = Layout.WeightNames.Select(Layout.Place).FirstOrDefault(n => Facts[n] is { IsFile: true });
        if (UsedIndex is { } index)
        {
            needed.Add(index.File.Name);
            foreach (var shard in index.Shards)
                needed.Add(index.File.Folder.Length == 0 ? shard : $"{index.File.Folder}/{shard}");
        }
        else if (weights is not null)
        {
            needed.Add(weights);
        }

        if (Layout.NeedsConfig)
            needed.Add("config.json");
        if (Layout.Vocabularies.FirstOrDefault(v => v.Any(n => Facts[n] is not null)) is { } vocabulary)
            needed.UnionWith(vocabulary);
    }
}
