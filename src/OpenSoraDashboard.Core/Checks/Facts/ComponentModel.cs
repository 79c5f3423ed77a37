using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>What a component's weights are by their tensors, whether its loader gets as far as reading them or not.</summary>
internal static class ComponentModel
{
    /// <summary>The model; null where none is known.</summary>
    public static ModelMatch? Of(ComponentRequest request, LoadResult load, IReadOnlyList<FoundSource> found, LoadContext world)
    {
        if (load.Tensors.Count > 0)
            return ModelRecogniser.Recognise(load.Tensors);
        if (found.FirstOrDefault(f => f.Slot.Equals(request.Slot, StringComparison.Ordinal)) is { Set: { } set })
            return set.Model;
        if (string.IsNullOrEmpty(request.Source))
            return null;
        var path = ComponentFactsReader.Absolute(world, request.Source);
        IReadOnlyList<WeightSet> sets = world.Disk.IsFile(path) ? [WeightSets.OfFile(world.Disk, path)]
            : world.Disk.IsFolder(path) ? [.. WeightSets.In(world.Disk, path), .. WeightSets.In(world.Disk, Path.Join(path, "model"))]
            : [];
        return sets.Select(s => s.Model).OfType<ModelMatch>().MaxBy(m => (m.Certainty, m.Matched));
    }
}
