using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>How well a set of weights suits a type.</summary>
public enum SlotFit
{
    /// <summary>Another model.</summary>
    None,

    /// <summary>A relative of another size: a smaller T5, another CLIP.</summary>
    Relative,

    /// <summary>The type's model with other settings: another frame size, no qk_norm.</summary>
    Settings,

    /// <summary>The very model that the release's config expects.</summary>
    Exact,
}

/// <summary>A set of weights that could fill a slot.</summary>
/// <param name="Set">The weights.</param>
/// <param name="Fit">How well they suit.</param>
public sealed record SlotCandidate(WeightSet Set, SlotFit Fit);

/// <summary>Finds the sets of a library that could fill a slot, told by their tensors.</summary>
internal static class SlotCandidates
{
    /// <summary>Lists that some release's config expects as they are.</summary>
    private static readonly Lazy<HashSet<string>> Expected = new(() =>
        ReleaseCatalog.All.SelectMany(r => r.Slots).SelectMany(s => s.Types).Select(t => t.Tensors).OfType<string>().ToHashSet(StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> Variants = new(() =>
        ReleaseCatalog.All.SelectMany(r => r.Slots).SelectMany(s => s.Types).SelectMany(t => t.VariantTensors.Values).ToHashSet(StringComparer.Ordinal));

    private static readonly string[] Families = ["t5-", "clip-", "autoencoder-kl_"];

    /// <summary>The candidates for a type, the best first: whole before damaged, recommended name before another, shallow before deep.</summary>
    public static IReadOnlyList<SlotCandidate> Of(ComponentType type, IReadOnlyList<WeightSet> sets)
    {
        if (type.Tensors is null)
            return [];
        var names = SourceFinder.Names(type);
        return
        [
            .. sets.Select(s => new SlotCandidate(s, FitOf(type, s.Model)))
                .Where(c => c.Fit != SlotFit.None)
                .OrderByDescending(c => c.Fit)
                .ThenByDescending(c => c.Set.IsWhole)
                .ThenByDescending(c => c.Set.Model!.Certainty)
                .ThenByDescending(c => IsNamed(c.Set, names))
                .ThenBy(c => c.Set.Model!.IsWholeModel)
                .ThenBy(c => c.Set.Folder.Contains("/snapshots/", StringComparison.Ordinal))
                .ThenBy(c => c.Set.Kind == Formats.FileKind.Safetensors ? 0 : 1)
                .ThenBy(c => c.Set.Folder.Count(static ch => ch == '/'))
                .ThenBy(c => Path.Join(c.Set.Folder, c.Set.Name), StringComparer.Ordinal),
        ];
    }

    /// <summary>How well a model suits a type.</summary>
    public static SlotFit FitOf(ComponentType type, ModelMatch? model)
    {
        if (model is null || type.Tensors is not { } wanted)
            return SlotFit.None;
        var isSure = model.Certainty != ModelCertainty.Possible;
        if (isSure && model.UsedList.Equals(wanted, StringComparison.Ordinal))
            return SlotFit.Exact;
        // FLUX.1-dev is of the same type as the video model, but it fills a slot of its own; 1.2's STDiT3 is another model than 1.3's.
        // Weights of a variant belong to their own slot alone: they are the model with other settings there, and nothing elsewhere.
        var isOwn = type.VariantTensors.Values.Contains(model.UsedList, StringComparer.Ordinal) || !Variants.Value.Contains(model.UsedList);
        if (isSure && isOwn && !Expected.Value.Contains(model.UsedList) && model.Type.Equals(type.Type, StringComparison.Ordinal))
            return SlotFit.Settings;
        return model.UsedList == wanted || Families.Any(f => wanted.StartsWith(f, StringComparison.Ordinal) && model.UsedList.StartsWith(f, StringComparison.Ordinal))
            ? SlotFit.Relative
            : SlotFit.None;
    }

    /// <summary>One of the recommended names stands on the way to the file.</summary>
    private static bool IsNamed(WeightSet set, IReadOnlyList<string> names) =>
        Path.Join(set.Folder, set.Name).Split('/').Any(p => names.Any(n => p.Equals(n, StringComparison.OrdinalIgnoreCase) || p.EndsWith("--" + n, StringComparison.OrdinalIgnoreCase)));
}
