using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>A list of tensors with what the catalog says about it.</summary>
internal sealed class KnownModel
{
    private readonly HashSet<string> buffers;
    private readonly HashSet<string> neverSaved;
    private readonly Dictionary<string, int> ties = new(StringComparer.Ordinal);

    private KnownModel(TensorList list)
    {
        List = list.Name;
        buffers = list.About.BuffersInFile.ToHashSet(StringComparer.Ordinal);
        neverSaved = list.About.BuffersNotInFile.ToHashSet(StringComparer.Ordinal);
        var tied = 0;
        for (var i = 0; i < list.About.Tied.Count; i++)
        {
            var there = list.About.Tied[i].Where(list.Shapes.ContainsKey).ToArray();
            foreach (var name in there)
                ties[name] = i + 1;
            tied += Math.Max(0, there.Length - 1);
        }

        Total = list.Shapes.Count - tied;
    }

    public string List { get; }

    /// <summary>The list of the half that Open-Sora uses, where this is the whole model; else this list.</summary>
    public required string UsedList { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Slot { get; init; }

    public required string Release { get; init; }

    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>Its tensors, tied ones once.</summary>
    public int Total { get; }

    public static KnownModel Of(TensorList list)
    {
        var used = list.Name.EndsWith("_full", StringComparison.Ordinal)
            ? TensorLists.Names.First(n => n != list.Name && n.StartsWith(list.Name[..^5], StringComparison.Ordinal))
            : list.Name;
        var type = list.About.Type ?? TensorLists.Get(used).About.Type ?? "";
        var users =
            (from release in ReleaseCatalog.All
             from slot in release.Slots
             from component in slot.Types
             where component.Tensors == used || component.Dependencies.Any(d => d.Tensors == used)
             select (release.Id, Component: component, slot.Slot)).ToArray();

        // Lists of other settings of a type (no qk_norm, another size) are not the catalog's own.
        var sameType =
            (from release in ReleaseCatalog.All
             where release.Id == list.About.Release
             from slot in release.Slots
             from component in slot.Types
             where component.Type == type
             select (release.Id, Component: component, slot.Slot)).ToArray();
        var first = users.Concat(sameType).FirstOrDefault(u => u.Component.Type == type);
        return new KnownModel(list)
        {
            UsedList = used,
            Type = type,
            Name = first.Component?.Name ?? type,
            Slot = first.Slot ?? "",
            Release = list.About.Release ?? "",
            Releases = [.. users.Concat(sameType).Select(u => u.Id).Append(list.About.Release ?? "").Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    public int TieOf(string tensor) => ties.GetValueOrDefault(tensor);

    public bool IsBuffer(string tensor) => buffers.Contains(tensor);

    /// <summary>Older files may hold it; it means nothing.</summary>
    public bool IsNeverSaved(string tensor) => neverSaved.Contains(tensor);
}
