using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>How much room a part takes where the lengths of its files are not published.</summary>
public static class ShoppingRoom
{
    // No published weights of these models are wider.
    private const int WidestValue = 4;

    /// <summary>Length of a part's weights in bytes if every value were a 32-bit float; null where the catalog does not know its tensors.</summary>
    /// <remarks>Counted from the models' own tensors, so it is an upper bound of what the files can need, headers aside.</remarks>
    public static long? Most(string release, ShoppingPart part)
    {
        if (ReleaseCatalog.Find(release) is not { } known)
            return null;
        long values = 0;
        foreach (var slot in part.Slots)
        {
            if (known.Slot(slot) is not { } spec || Tensors(spec, part) is not { } list || !TensorLists.Names.Contains(list))
                return null;
            values += TensorLists.Get(list).About.ValuesInFile;
        }

        return values * WidestValue;
    }

    private static string? Tensors(SlotSpec slot, ShoppingPart part)
    {
        if (slot.Types.FirstOrDefault(t => Same(t.Repository, part)) is { } own)
            return own.Tensors;
        return slot.Types.SelectMany(static t => t.Dependencies).FirstOrDefault(d => Same(d.Repository, part)) is { } hidden
            ? hidden.Tensors
            : slot.Types[0].Tensors;
    }

    private static bool Same(string? repository, ShoppingPart part) => part.Repository.Equals(repository, StringComparison.Ordinal);
}
