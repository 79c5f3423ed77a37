namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Weights that lie a level too high or too low for the loader.</summary>
/// <param name="Folder">The folder in which they lie, relative to the root; empty for the root itself.</param>
/// <param name="Expected">The folder in which the loader looks.</param>
/// <param name="Files">The files concerned, relative to the root.</param>
public sealed record WeightsElsewhere(string Folder, string Expected, IReadOnlyList<FileFact> Files)
{
    /// <summary>The files lie deeper than the loader looks; else they lie higher.</summary>
    public bool TooDeep => Folder.Length > Expected.Length;

    /// <summary>Looks for weights of the layout's kind below the root, the shallowest first.</summary>
    internal static WeightsElsewhere? Find(ComponentLayout layout, ComponentFacts facts)
    {
        // A folder with config.json and weights given to the loader that wants model/ is by far the commonest.
        if (layout.WeightsFolder.Length > 0 && LayoutAnalysis.HoldsWeights(layout, facts, ""))
            return new WeightsElsewhere("", layout.WeightsFolder, [.. facts.Files.Where(f => f.Folder.Length == 0 && (f.HasWeightName || f.IsIndex))]);
        foreach (var folder in facts.Entries.Where(e => e.IsFolder).OrderBy(e => e.Name.Count(c => c == '/')))
        {
            if (folder.Name.StartsWith('.'))
                continue;
            var deeper = layout.WeightsFolder.Length == 0 ? folder.Name : $"{folder.Name}/{layout.WeightsFolder}";
            if (!folder.Name.Equals(layout.WeightsFolder, StringComparison.Ordinal) && LayoutAnalysis.HoldsWeights(layout, facts, deeper))
                return new WeightsElsewhere(folder.Name, "", Below(facts, folder.Name));
            if (layout.WeightsFolder.Length > 0 && LayoutAnalysis.HoldsWeights(layout, facts, folder.Name))
                return new WeightsElsewhere(folder.Name, layout.WeightsFolder, Below(facts, folder.Name));
        }

        return null;
    }

    private static IReadOnlyList<FileFact> Below(ComponentFacts facts, string folder) =>
        [.. facts.Files.Where(f => f.Name.StartsWith(folder + "/", StringComparison.Ordinal))];
}
